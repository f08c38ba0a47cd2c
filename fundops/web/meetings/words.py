"""What the codes of meetings are called on the pages."""

from fundops.meetings.values.meetings import MeetingForm, MeetingKind, MeetingState
from fundops.meetings.values.resolutions import Progress, Vote
from fundops.policy.values import Subject


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


KIND = {
    MeetingKind.ASSEMBLY: gettext("Đại hội nhà đầu tư"),
    MeetingKind.BOARD: gettext("Hội đồng quản lý"),
}
FORM = {
    MeetingForm.IN_PERSON: gettext("Họp trực tiếp"),
    MeetingForm.WRITTEN: gettext("Lấy ý kiến bằng văn bản"),
}
STATE = {
    MeetingState.PLANNED: gettext("Dự kiến"),
    MeetingState.HELD: gettext("Đã họp"),
    MeetingState.CANCELLED: gettext("Đã hủy"),
}
STATE_TONE = {MeetingState.PLANNED: "wait", MeetingState.HELD: "ok", MeetingState.CANCELLED: ""}
SUBJECT = {
    Subject.CALL: gettext("Gọi vốn"),
    Subject.INVESTMENT_ABOVE: gettext("Đầu tư vượt thẩm quyền"),
    Subject.WRITE_OFF: gettext("Xóa khoản đầu tư"),
    Subject.VALUATION_POLICY: gettext("Chính sách định giá"),
    Subject.DISTRIBUTION: gettext("Phân phối"),
    Subject.OVERRIDE: gettext("Cho phép ngoại lệ"),
    Subject.CHARTER: gettext("Điều lệ, vốn điều lệ"),
    Subject.OTHER: gettext("Nội dung khác"),
}
VOTE = {
    Vote.FOR: gettext("Tán thành"),
    Vote.AGAINST: gettext("Không tán thành"),
    Vote.ABSTAIN: gettext("Không có ý kiến"),
    Vote.RELATED: gettext("Có liên quan, không biểu quyết"),
}
PROGRESS = {
    Progress.REJECTED: gettext("Không được thông qua"),
    Progress.OPEN: gettext("Đang thực hiện"),
    Progress.LATE: gettext("Quá hạn thực hiện"),
    Progress.DONE: gettext("Đã thực hiện xong"),
    Progress.AMENDED: gettext("Đã được sửa đổi"),
}
PROGRESS_TONE = {
    Progress.REJECTED: "",
    Progress.OPEN: "wait",
    Progress.LATE: "bad",
    Progress.DONE: "ok",
    Progress.AMENDED: "",
}
OVERRIDE_WAITS = gettext("Chờ duyệt")
OVERRIDE_IN_FORCE = gettext("Đang có hiệu lực")
OVERRIDE_OUT = gettext("Ngoài thời hạn")
OVERRIDE_FALLEN = gettext("Nghị quyết đã bị sửa đổi")
OVERRIDE_CLOSED = gettext("Đã chấm dứt")
