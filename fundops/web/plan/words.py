"""What kinds, sections and states of the plans are called on their pages, and how they look."""

from fundops.plan.values.actuals import Progress, Status
from fundops.plan.values.items import Kind, Section


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


KIND = {
    Kind.CUMULATIVE: gettext("Lũy kế"),
    Kind.RATIO: gettext("Tỷ lệ, bội số"),
    Kind.YEARLY_LEVEL: gettext("Mức hằng năm"),
    Kind.MILESTONE: gettext("Mốc phải đạt"),
    Kind.RANK: gettext("Thứ hạng"),
    Kind.TASK: gettext("Nhiệm vụ"),
    Kind.DOCUMENT: gettext("Văn bản"),
    Kind.SCHEME: gettext("Đề án, chương trình"),
}
SECTION = {
    Section.INDICATORS: gettext("I. Chỉ tiêu"),
    Section.DOCUMENTS: gettext("II. Văn bản"),
    Section.TASKS: gettext("III. Nhiệm vụ"),
    Section.SCHEMES: gettext("Danh mục đề án năm 2021"),
}
STATUS = {
    Status.MET: gettext("đạt"),
    Status.MET_LATE: gettext("hoàn thành muộn"),
    Status.ON_TRACK: gettext("đúng tiến độ"),
    Status.BEHIND: gettext("chậm tiến độ"),
    Status.MISSED: gettext("không đạt"),
    Status.NOT_DUE: gettext("chưa đến hạn"),
    Status.NO_DATA: gettext("chưa có số liệu"),
    Status.NOT_JUDGED: gettext("không kết luận"),
}
TONE = {
    Status.MET: "ok",
    Status.MET_LATE: "warn",
    Status.ON_TRACK: "ok",
    Status.BEHIND: "warn",
    Status.MISSED: "bad",
    Status.NOT_DUE: "wait",
    Status.NO_DATA: "",
    Status.NOT_JUDGED: "",
}
PROGRESS = {
    Progress.NOT_STARTED: gettext("chưa thực hiện"),
    Progress.UNDER_WAY: gettext("đang thực hiện"),
    Progress.DONE: gettext("hoàn thành"),
}
PLAN = {
    "2026": gettext("Kế hoạch tháng 01/2026 (2026-2030)"),
    "2021": gettext("Kế hoạch 185/KH-UBND (2021-2025)"),
}
