"""What kinds, uses and states are called on the pages of capital, and how they look."""

from fundops.capital.values.budget import DecisionKind
from fundops.capital.values.commitments import State
from fundops.capital.values.investors import ContractKind, InvestorKind
from fundops.capital.values.money import Use


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


INVESTOR_KIND = {
    InvestorKind.CITY_BUDGET: gettext("Ngân sách Thành phố"),
    InvestorKind.STATE_ENTERPRISE: gettext("Doanh nghiệp nhà nước"),
    InvestorKind.COMPANY: gettext("Doanh nghiệp"),
    InvestorKind.INDIVIDUAL: gettext("Cá nhân"),
    InvestorKind.FOREIGN: gettext("Nhà đầu tư nước ngoài"),
    InvestorKind.SPONSOR: gettext("Nhà tài trợ"),
}
CONTRACT_KIND = {
    ContractKind.BCC: gettext("Hợp đồng hợp tác kinh doanh"),
    ContractKind.CONTRIBUTION: gettext("Hợp đồng góp vốn"),
    ContractKind.MANAGEMENT: gettext("Hợp đồng quản lý quỹ"),
    ContractKind.AMENDMENT: gettext("Phụ lục hợp đồng"),
}
DECISION_KIND = {
    DecisionKind.GIVEN: gettext("Giao dự toán"),
    DecisionKind.SUPPLEMENTED: gettext("Bổ sung dự toán"),
    DecisionKind.ADJUSTED: gettext("Điều chỉnh dự toán"),
    DecisionKind.CARRIED_OVER: gettext("Chuyển nguồn dự toán"),
    DecisionKind.CANCELLED: gettext("Hủy dự toán"),
}
USE = {
    Use.CONTRIBUTION: gettext("Góp vốn"),
    Use.LATE_INTEREST: gettext("Lãi chậm góp"),
    Use.OVERPAID: gettext("Góp thừa"),
}
STATE = {
    State.PENDING: gettext("chờ duyệt"),
    State.POSTED: gettext("đã ghi sổ"),
    State.VOID: gettext("đã hủy"),
    State.REVERSED: gettext("đã đảo"),
}
STATE_TONE = {
    State.PENDING: "wait",
    State.POSTED: "ok",
    State.VOID: "",
    State.REVERSED: "",
}
