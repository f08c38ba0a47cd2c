"""The words of the pages, in both languages."""

from fundops.errors import Lang

TEXTS: dict[str, dict[Lang, str]] = {
    "overview": {"vi": "Tổng quan", "en": "Overview"},
    "skip": {"vi": "Đến nội dung chính", "en": "Skip to the content"},
    "language": {"vi": "Ngôn ngữ", "en": "Language"},
    "demo": {"vi": "SỐ LIỆU MINH HỌA / DEMO DATA", "en": "DEMO DATA / SỐ LIỆU MINH HỌA"},
    "clock": {"vi": "Đồng hồ của hệ thống:", "en": "Clock of this deployment:"},
    "local": {
        "vi": "Hệ thống chưa có người dùng và phân quyền, nên chỉ trả lời trên chính máy này.",
        "en": "Until people and roles exist, this program answers on its own machine only.",
    },
    "nothing": {
        "vi": "Chưa có quỹ nào trong cơ sở dữ liệu này.",
        "en": "There is no fund in this database yet.",
    },
    "begin": {
        "vi": "Hãy chạy “fundops init” để khởi tạo hệ thống, hoặc “fundops demo” để xem thử.",
        "en": "Run “fundops init” to make a deployment, or “fundops demo” to look around.",
    },
    "as_of": {"vi": "Số liệu đến hết ngày", "en": "Figures to the end of"},
    "funds": {"vi": "Quỹ", "en": "Fund"},
    "figures": {"vi": "Các chỉ tiêu chính", "en": "Key figures"},
    "charter": {"vi": "Vốn điều lệ", "en": "Charter capital"},
    "committed": {"vi": "Vốn cam kết", "en": "Committed"},
    "called": {"vi": "Vốn đã gọi", "en": "Called"},
    "paid_in": {"vi": "Vốn thực góp", "en": "Paid in"},
    "city_paid_in": {"vi": "Ngân sách Thành phố đã góp", "en": "City budget paid in"},
    "not_decided": {"vi": "chưa có quyết định", "en": "not decided yet"},
    "entries": {"vi": "Bút toán đã ghi sổ", "en": "Entries posted"},
    "root": {"vi": "Mã băm gốc", "en": "Root"},
    "ceilings": {
        "vi": "Các mức trần đối với ngân sách Thành phố",
        "en": "Ceilings on the City budget",
    },
    "ceiling": {"vi": "Mức trần", "en": "Ceiling"},
    "limit": {"vi": "Giới hạn", "en": "Limit"},
    "measured": {"vi": "Thực tế (đồng)", "en": "Measured (VND)"},
    "share": {"vi": "Tỷ lệ", "en": "Share"},
    "headroom": {"vi": "Còn dư địa (đồng)", "en": "Headroom (VND)"},
    "match": {
        "vi": "Vốn huy động so với vốn ngân sách Thành phố",
        "en": "Capital mobilised against the City budget's",
    },
    "match_note": {
        "vi": "Vốn của các nhà đầu tư khác chia cho vốn ngân sách Thành phố; làm tròn xuống."
        " Các khoản tài trợ không tính.",
        "en": "What other investors bring, divided by what the City brings; rounded down."
        " Grants received do not count.",
    },
    "measure": {"vi": "Tính trên", "en": "Measured on"},
    "city": {"vi": "Ngân sách Thành phố (đồng)", "en": "City budget (VND)"},
    "others": {"vi": "Nhà đầu tư khác (đồng)", "en": "Other investors (VND)"},
    "ratio": {"vi": "Số lần", "en": "Times"},
    "missing": {"vi": "Còn thiếu (đồng)", "en": "Still missing (VND)"},
    "met": {"vi": "đạt", "en": "met"},
    "investors": {"vi": "Các nhà đầu tư", "en": "Investors"},
    "investor": {"vi": "Nhà đầu tư", "en": "Investor"},
    "uncalled": {"vi": "Chưa gọi", "en": "Uncalled"},
    "unpaid": {"vi": "Đã gọi, chưa góp", "en": "Called, unpaid"},
    "unfunded": {"vi": "Cam kết chưa góp", "en": "Unfunded"},
    "all_investors": {"vi": "Tổng cộng {count} nhà đầu tư", "en": "All {count} investors"},
    "in_dong": {"vi": "đồng", "en": "VND"},
    "calls": {"vi": "Các đợt gọi vốn gần nhất", "en": "Latest capital calls"},
    "call": {"vi": "Đợt", "en": "Call"},
    "called_on": {"vi": "Ngày gọi", "en": "Called on"},
    "due_on": {"vi": "Hạn góp", "en": "Due on"},
    "total": {"vi": "Số tiền (đồng)", "en": "Amount (VND)"},
    "state": {"vi": "Trạng thái", "en": "State"},
    "pending": {"vi": "chờ duyệt", "en": "pending"},
    "posted": {"vi": "đã ghi sổ", "en": "posted"},
    "void": {"vi": "đã hủy", "en": "void"},
    "reversed": {"vi": "đã đảo", "en": "reversed"},
    "no_calls": {"vi": "Chưa có đợt gọi vốn nào.", "en": "No capital has been called yet."},
    "no_investors": {"vi": "Chưa có nhà đầu tư nào.", "en": "No investor is on record yet."},
    "statements": {"vi": "Báo cáo tải về", "en": "Statements to download"},
    "no_statements": {
        "vi": "Chưa có kỳ nào đã kết thúc để lập báo cáo.",
        "en": "No period is over yet for which a statement could be made.",
    },
    "vietnamese": {"vi": "tiếng Việt", "en": "Vietnamese"},
    "english": {"vi": "tiếng Anh", "en": "English"},
    "api": {"vi": "Tài liệu giao diện lập trình (API)", "en": "Documentation of the API"},
    "api_note": {
        "vi": "Mô tả đầy đủ cho máy đọc:",
        "en": "The whole description, for programs:",
    },
    "takes": {"vi": "nhận", "en": "takes"},
    "answers": {"vi": "trả", "en": "answers"},
    "required": {"vi": "bắt buộc", "en": "required"},
}


def texts(lang: Lang) -> dict[str, str]:
    """Every text in one language, by name."""
    return {name: by_language[lang] for name, by_language in TEXTS.items()}
