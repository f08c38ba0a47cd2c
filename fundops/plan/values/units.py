"""What the plans' figures count, in both languages."""

from fundops.plan.values.items import Unit

_WORDS = {
    "billion VND": ("tỷ đồng", "VND billion"),
    "contracts": ("hợp đồng", "contracts"),
    "enterprises": ("doanh nghiệp", "enterprises"),
    "events per year": ("sự kiện/năm", "events a year"),
    "funds": ("quỹ đầu tư", "funds"),
    "infrastructures": ("hạ tầng", "infrastructures"),
    "institutes": ("viện, trường", "institutes"),
    "jobs": ("việc làm", "jobs"),
    "listings": ("thông tin sản phẩm công nghệ", "listings"),
    "matches": ("kết nối thành công", "matches"),
    "missions per year": ("nhiệm vụ/năm", "missions a year"),
    "models": ("mô hình", "models"),
    "national rank": ("thứ hạng trong cả nước", "national rank"),
    "organisations": ("tổ chức", "organisations"),
    "percent": ("%", "%"),
    "percent per year": ("%/năm", "% a year"),
    "platforms": ("nền tảng", "platforms"),
    "products": ("sản phẩm", "products"),
    "programmes": ("chương trình", "programmes"),
    "ratio": ("lần", "times"),
    "startups": ("doanh nghiệp khởi nghiệp sáng tạo", "startups"),
    "suppliers": ("nhà cung cấp", "suppliers"),
    "transactions": ("giao dịch", "transactions"),
    "visits per year": ("lượt người/năm", "visits a year"),
}
UNITS = {code: Unit(code, vi, en) for code, (vi, en) in _WORDS.items()}
