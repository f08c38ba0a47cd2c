"""What each action lets somebody do, in words: for the table of roles, a person's own page and the
refusal that names who may.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fundops.identity.values import Action


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


@dataclass(frozen=True, slots=True)
class Group:
    """Actions that belong together, in the order in which they are read."""

    title: str
    actions: tuple[Action, ...]


WORDS: dict[Action, str] = {
    Action.PUBLIC: gettext("Mở trang đăng nhập"),
    Action.SIGNING_IN: gettext("Hoàn tất đăng nhập"),
    Action.SELF: gettext("Xem và sửa tài khoản của chính mình"),
    Action.OVERVIEW_READ: gettext("Xem tổng quan của quỹ"),
    Action.CAPITAL_READ: gettext("Xem cam kết, đợt gọi vốn, khoản thu và góp vốn"),
    Action.CAPITAL_RECORD: gettext("Ghi nhận cam kết, đợt gọi vốn, khoản thu và góp vốn"),
    Action.SHARES_READ: gettext("Xem số đã cam kết, đã góp và tỷ lệ của từng nhà đầu tư"),
    Action.ACCOUNT_READ: gettext("Xem tài khoản vốn của mọi nhà đầu tư"),
    Action.ACCOUNT_OWN: gettext("Xem tài khoản vốn của chính mình"),
    Action.BUDGET_READ: gettext("Đối chiếu từng đồng ngân sách"),
    Action.LEDGER_READ: gettext("Xem sổ cái và từng bút toán"),
    Action.LEDGER_RECORD: gettext("Lập chứng từ tổng hợp, ghi nhận sao kê ngân hàng"),
    Action.REGISTERS_READ: gettext("Xem danh mục đối tượng, tài khoản ngân hàng, ngày làm việc"),
    Action.REGISTERS_RECORD: gettext("Cập nhật danh mục đối tượng, tài khoản ngân hàng"),
    Action.APPROVALS_READ: gettext("Xem chứng từ chờ duyệt"),
    Action.APPROVALS_CHECK: gettext("Duyệt hoặc trả lại chứng từ do người khác lập"),
    Action.APPROVALS_SECOND: gettext("Duyệt lần hai chứng từ vượt mức tiền quy định"),
    Action.APPROVALS_WITHDRAW: gettext("Hủy chứng từ chờ duyệt do chính mình lập"),
    Action.REVERSAL_ASK: gettext("Đề nghị đảo một bút toán"),
    Action.PERIOD_CLOSE: gettext("Khóa kỳ kế toán"),
    Action.STATEMENTS_READ: gettext("Xem và tải báo cáo"),
    Action.FILES_READ: gettext("Tải tài liệu đính kèm"),
    Action.FILES_ATTACH: gettext("Đính kèm tài liệu"),
    Action.AUDIT_READ: gettext("Xem nhật ký: ai đã làm gì, khi nào"),
    Action.PEOPLE_MANAGE: gettext("Quản lý người dùng, vai trò và cấu hình"),
    Action.RULES_READ: gettext("Xem quy tắc, căn cứ pháp lý và phát hiện"),
    Action.MEETINGS_READ: gettext("Xem cuộc họp và nghị quyết"),
    Action.MEETINGS_ASSEMBLY: gettext("Xem các kỳ Đại hội nhà đầu tư và nghị quyết của Đại hội"),
    Action.MEETINGS_RECORD: gettext("Ghi nhận cuộc họp, biểu quyết và nghị quyết"),
    Action.OVERRIDES_ASK: gettext("Đề nghị áp dụng ngoại lệ theo nghị quyết"),
    Action.OVERRIDES_APPROVE: gettext("Duyệt ngoại lệ do người khác đề nghị"),
    Action.PLAN_READ: gettext("Xem chỉ tiêu, nhiệm vụ kế hoạch của Thành phố"),
    Action.PLAN_REPORT: gettext("Báo cáo kết quả thực hiện chỉ tiêu, nhiệm vụ"),
    Action.PLAN_REMIND: gettext("Ghi nhận việc nhắc cơ quan chủ trì báo cáo"),
}

GROUPS = (
    Group(
        gettext("Quyền xem"),
        (
            Action.OVERVIEW_READ,
            Action.CAPITAL_READ,
            Action.SHARES_READ,
            Action.ACCOUNT_READ,
            Action.ACCOUNT_OWN,
            Action.BUDGET_READ,
            Action.STATEMENTS_READ,
            Action.LEDGER_READ,
            Action.REGISTERS_READ,
            Action.APPROVALS_READ,
            Action.RULES_READ,
            Action.MEETINGS_READ,
            Action.MEETINGS_ASSEMBLY,
            Action.PLAN_READ,
            Action.FILES_READ,
            Action.AUDIT_READ,
        ),
    ),
    Group(
        gettext("Ghi nhận và đề nghị"),
        (
            Action.CAPITAL_RECORD,
            Action.LEDGER_RECORD,
            Action.REGISTERS_RECORD,
            Action.FILES_ATTACH,
            Action.REVERSAL_ASK,
            Action.APPROVALS_WITHDRAW,
            Action.MEETINGS_RECORD,
            Action.OVERRIDES_ASK,
            Action.PLAN_REPORT,
            Action.PLAN_REMIND,
        ),
    ),
    Group(
        gettext("Duyệt và khóa sổ"),
        (
            Action.APPROVALS_CHECK,
            Action.APPROVALS_SECOND,
            Action.OVERRIDES_APPROVE,
            Action.PERIOD_CLOSE,
        ),
    ),
    Group(gettext("Quản trị"), (Action.PEOPLE_MANAGE,)),
)


def in_words(action: Action | str, translate: Callable[[str], str] = gettext) -> str:
    """An action as its reader calls it; `translate` is the page's `gettext`."""
    return translate(WORDS[Action(action)])


def in_order(actions: Iterable[Action]) -> list[Action]:
    """Actions as the table of roles lists them; those of everybody are left out."""
    wanted = set(actions)
    return [action for group in GROUPS for action in group.actions if action in wanted]
