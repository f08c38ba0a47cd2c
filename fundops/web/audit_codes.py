"""What the log's pages call the codes that some fields hold."""

from fundops.web.audit_words import pgettext

CODES: dict[str, dict[str, str]] = {
    "progress": {
        "not_started": pgettext("audit", "chưa thực hiện"),
        "under_way": pgettext("audit", "đang thực hiện"),
        "done": pgettext("audit", "hoàn thành"),
    },
    "step": {
        "none": pgettext("audit", "không còn bước nào"),
        "password": pgettext("audit", "đổi mật khẩu lần đầu"),
        "enrol": pgettext("audit", "thiết lập xác thực hai lớp"),
        "code": pgettext("audit", "nhập mã xác thực"),
    },
    "method": {
        "password": pgettext("audit", "bằng mật khẩu"),
        "oidc": pgettext("audit", "qua hệ thống định danh bên ngoài"),
        "demo": pgettext("audit", "chọn tên, không cần mật khẩu"),
    },
    "outcome": {
        "checked": pgettext("audit", "đã duyệt"),
        "returned": pgettext("audit", "trả lại"),
        "withdrawn": pgettext("audit", "người lập hủy"),
    },
}
