"""What a role is for, in one line: for the choice of a demonstration, and for giving roles."""

from collections.abc import Callable

from fundops.identity.values import Role
from fundops.web.actions_in_words import gettext, in_order, in_words

LINES: dict[str, str] = {
    "manager": gettext("Lập đợt gọi vốn, ghi nhận khoản thu và góp vốn, rồi gửi duyệt."),
    "chief_accountant": gettext("Duyệt chứng từ do người khác lập và khóa kỳ kế toán."),
    "director": gettext("Duyệt lần hai những khoản vượt mức tiền quy định."),
    "grants_officer": gettext("Lập chứng từ của quỹ tài trợ, rồi gửi duyệt."),
    "grants_checker": gettext("Duyệt chứng từ của quỹ tài trợ do người khác lập."),
    "grants_director": gettext("Duyệt lần hai những khoản lớn của quỹ tài trợ."),
    "auditor": gettext("Xem toàn bộ sổ sách, lần theo từng đồng ngân sách; không sửa được gì."),
    "state_auditor": gettext("Xem toàn bộ sổ sách và nhật ký; không sửa được gì."),
    "inspector": gettext("Xem toàn bộ sổ sách và nhật ký; không sửa được gì."),
    "control_board": gettext("Xem toàn bộ sổ sách và nhật ký; không sửa được gì."),
    "independent_auditor": gettext("Xem toàn bộ sổ sách và nhật ký; không sửa được gì."),
    "capital_representative": gettext("Xem phần vốn của Thành phố: ngân sách, tỷ lệ, báo cáo."),
    "science_reader": gettext("Xem tổng quan và báo cáo kết quả của quỹ."),
    "plan_reporter": gettext("Báo cáo kết quả chỉ tiêu, nhiệm vụ do cơ quan mình chủ trì."),
    "board_member": gettext("Xem tổng quan và báo cáo trình Hội đồng quản lý."),
    "investor": gettext("Xem tài khoản vốn của mình và số chung của các nhà đầu tư."),
    "council_member": gettext("Sẽ chấm hồ sơ được phân công khi phần tài trợ được đưa vào dùng."),
    "applicant": gettext("Sẽ nộp và theo dõi hồ sơ khi phần tài trợ được đưa vào dùng."),
    "administrator": gettext("Quản lý người dùng và vai trò; không xem được số liệu về tiền."),
}


def role_line(role: Role, translate: Callable[[str], str] = gettext) -> str:
    """What a role is for; one that was added to the table says what it may."""
    if role.code in LINES:
        return translate(LINES[role.code])
    return "; ".join(in_words(action, translate) for action in in_order(role.may))
