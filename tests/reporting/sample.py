"""An invented statement with every kind of block in it: the renderers' hardest customer."""

from dataclasses import replace

from fundops.reporting.fonts import vietnamese_letters
from fundops.reporting.values import (
    Chart,
    Head,
    Heading,
    Paragraph,
    Series,
    Signature,
    Statement,
)
from tests.reporting.sample_tables import BILLION, contributions, limits, nothing, portfolio

QUARTERS = tuple(f"Quý {q}/{year}" for year in (2026, 2027) for q in ("I", "II", "III", "IV"))


def _head() -> Head:
    return Head(
        parent="ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
        issuer="QUỸ ĐẦU TƯ MẠO HIỂM THÀNH PHỐ HÀ NỘI",
        state="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        number="Số:        /BC-QĐTMH",
        place_date="Hà Nội, ngày      tháng      năm 2028",
        type="BÁO CÁO",
        subject="Tình hình hoạt động và tài chính Quý IV/2027 của Quỹ Đầu tư mạo hiểm thành phố Hà Nội",
        addressee="Kính gửi: Hội đồng quản lý Quỹ Đầu tư mạo hiểm thành phố Hà Nội.",
    )


def bars() -> Chart:
    return Chart(
        id="von-gop-theo-quy",
        kind="bars",
        title="Vốn góp theo quý",
        axis="Tỷ đồng",
        labels=QUARTERS,
        series=(
            Series(
                "Ngân sách Thành phố", tuple(x * BILLION for x in (120, 60, 90, 60, 75, 60, 60, 75))
            ),
            Series(
                "Nhà đầu tư khác",
                tuple(x * BILLION for x in (80, 95, 150, 180, 170, 210, 190, 220)),
            ),
        ),
        scale=BILLION,
        caption="Từ quý II/2026, nhà đầu tư khác góp nhiều hơn ngân sách Thành phố ở mọi quý.",
        description="Biểu đồ cột: vốn góp của ngân sách Thành phố và của nhà đầu tư khác theo từng quý.",
    )


def lines() -> Chart:
    return Chart(
        id="luy-ke-va-chi-tieu",
        kind="lines",
        title="Vốn góp lũy kế của nhà đầu tư khác so với chỉ tiêu",
        axis="Tỷ đồng",
        labels=QUARTERS,
        series=(
            Series(
                "Nhà đầu tư khác, lũy kế",
                tuple(x * BILLION for x in (80, 175, 325, 505, 675, 885, 1075, 1295)),
            ),
            Series(
                "Chỉ tiêu: 2 lần vốn góp của ngân sách",
                tuple(x * BILLION for x in (240, 360, 540, 660, 810, 930, 1050, 1200)),
            ),
        ),
        scale=BILLION,
        caption="Chỉ tiêu đã đạt từ quý III/2027.",
        description="Biểu đồ đường: vốn góp lũy kế vượt chỉ tiêu từ quý III/2027.",
    )


ALPHABET = "Đủ 146 chữ cái: " + " ".join(sorted(vietnamese_letters())) + " và ký hiệu ₫."

_SENTENCE = (
    "Trong Quý IV/2027, Quỹ tiếp nhận 90,00 tỷ đồng vốn góp, giải ngân 62,50 tỷ đồng cho 07 doanh nghiệp; giá trị tài "
    "sản ròng tại ngày 31/12/2027 là 842,15 tỷ đồng, tăng 3,20% so với cuối quý trước, chủ yếu do vốn góp mới."
)


def statement() -> Statement:
    return Statement(
        report="board_quarterly",
        lang="vi",
        title="Báo cáo Quý IV/2027 của Quỹ Đầu tư mạo hiểm thành phố Hà Nội",
        head=_head(),
        bases=(
            Paragraph(
                "Căn cứ Nghị quyết số 30/2025/NQ-HĐND ngày 29 tháng 9 năm 2025 của Hội đồng nhân dân thành phố "
                "Hà Nội;",
                "basis",
            ),
            Paragraph("Căn cứ Điều lệ tổ chức và hoạt động của Quỹ.", "basis"),
        ),
        blocks=(
            Heading(1, "I. Kết quả nổi bật trong quý"),
            Paragraph(_SENTENCE),
            Paragraph(ALPHABET),
            bars(),
            Heading(1, "II. Vốn"),
            Heading(2, "1. Góp vốn trong quý"),
            Paragraph("Có 01 nhà đầu tư góp chậm 12 ngày với số tiền 8,00 tỷ đồng."),
            contributions(),
            Heading(2, "2. Giới hạn và chỉ tiêu huy động"),
            limits(),
            lines(),
            Heading(1, "III. Danh mục đầu tư"),
            portfolio(),
            Heading(1, "IV. Thu nộp ngân sách"),
            nothing(),
            Paragraph("Ghi chú: các số liệu trên chưa được kiểm toán.", "note"),
            Heading(1, "V. Kiến nghị"),
            Paragraph(
                "Kính đề nghị Hội đồng quản lý Quỹ xem xét, quyết định: (1) điều chỉnh kế hoạch; (2) bổ sung dự "
                "toán./."
            ),
        ),
        makers=(
            Signature("", "NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)", "Nguyễn Thị Ví Dụ"),
            Signature("", "KẾ TOÁN TRƯỞNG", "(Ký, ghi rõ họ tên)", "Trần Văn Mẫu"),
        ),
        signatory=Signature("", "GIÁM ĐỐC", "(Ký, ghi rõ họ tên, đóng dấu)", "Lê Minh Họa"),
        recipients_label="Nơi nhận:",
        recipients=("- Như trên;", "- Ban kiểm soát (để giám sát);", "- Lưu: VT, KT."),
        appendix_title="PHỤ LỤC\nĐối chiếu số liệu",
        appendix=(
            Heading(1, "A. Thời điểm chốt số liệu"),
            Paragraph("Số liệu được chốt lúc 17 giờ 00 phút ngày 15/01/2028, gồm 1.284 bút toán."),
            replace(limits(), number="Biểu số 05"),
        ),
        seal="Mã băm gốc 8d2f6c0e5b7a4913d6f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7 · 1.284 bút toán · "
        "chốt lúc 17 giờ 00 phút ngày 15/01/2028 · bản in số 3",
        demo="SỐ LIỆU MINH HỌA - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ",
        facts={"nav": 842_150_000_000, "irr": None},
    )


def english() -> Statement:
    """A translation: plain layout, no national head, no makers."""
    return replace(
        statement(),
        lang="en",
        title="Quarterly statement Q4/2027",
        head=replace(
            _head(),
            parent="HANOI PEOPLE'S COMMITTEE",
            issuer="HANOI VENTURE CAPITAL FUND",
            state="",
            motto="",
            number="No.:        /BC-QDTMH",
            place_date="Hanoi, 15 January 2028",
            type="STATEMENT",
            subject="Activities and finances in Q4/2027",
            addressee="To: the Management Board of the Fund",
        ),
        blocks=(
            Heading(1, "I. Highlights"),
            Paragraph("The Fund received VND 90.00 billion."),
            bars(),
        ),
        makers=(),
        appendix=(),
        appendix_title="",
        demo="",
        translation="English translation for reference. The Vietnamese statement prevails.",
    )
