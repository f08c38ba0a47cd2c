"""Refusals about investors and their contracts."""

from fundops.errors import Malformed, Refusal, Unknown


class InvestorUnknown(Unknown):
    """Quỹ {fund} không có nhà đầu tư nào mang mã {code}.

    Fund {fund} has no investor with the code {code}.
    """


class InvestorExists(Refusal):
    """{code} đã là nhà đầu tư của Quỹ.

    {code} is already an investor of the Fund.
    """


class CityExists(Refusal):
    """Quỹ đã có nhà đầu tư là ngân sách Thành phố ({code}).

    The Fund already has the City budget as an investor ({code}).
    """


class TooManyInvestors(Refusal):
    """Ngoài ngân sách Thành phố, Quỹ chỉ có tối đa {limit} nhà đầu tư ({basis}); không thêm được
    {name}.

    Beside the City budget the Fund has at most {limit} investors ({basis}); {name} cannot be added.
    """


class ContractExists(Refusal):
    """Hợp đồng số {number} đã được ghi nhận.

    Contract number {number} is already on record.
    """


class ContractUnknown(Unknown):
    """Không có hợp đồng số {number}.

    There is no contract number {number}.
    """


class ContractOfAnother(Refusal):
    """Hợp đồng số {number} không phải của nhà đầu tư {investor}.

    Contract number {number} is not one of investor {investor}.
    """


class SponsorCannotCommit(Refusal):
    """{investor} là nhà tài trợ: khoản tài trợ không phải là vốn góp và không có cam kết.

    {investor} is a sponsor: a grant is no contribution and has no commitment.
    """


class InvestorTwice(Malformed):
    """Nhà đầu tư {investor} xuất hiện hai lần.

    Investor {investor} is named twice.
    """


class NoCapital(Unknown):
    """Quỹ {fund} không có vốn góp của nhà đầu tư.

    Fund {fund} has no capital of investors.
    """
