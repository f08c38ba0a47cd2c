"""The invented statement's tables: long, wide, empty, and with amounts of 19 digits."""

from dataclasses import replace

from fundops.reporting.values import Column, Row, Table

BILLION = 10**9
LONGEST = "9.223.372.036.854.775.807"  # the 19 digits of a BIGINT
_SECTORS = ("Trí tuệ nhân tạo", "Công nghệ tài chính", "Bán dẫn và vi mạch", "Nông nghiệp số")


def dong(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def contributions(rows: int = 70) -> Table:
    made = [
        Row(
            (
                f"{i:02d}",
                f"Công ty cổ phần Đầu tư Ví dụ {i}",
                f"{i % 28 + 1:02d}/11/2027",
                dong(1_250_000_000 * i),
                dong(i * 75_000_000),
                f"{i / 3:.2f}%".replace(".", ","),
            )
        )
        for i in range(1, rows + 1)
    ]
    made[3] = replace(
        made[3],
        cells=(
            "04",
            "Quỹ Đầu tư khởi nghiệp sáng tạo và đổi mới công nghệ vùng Thủ đô (tên dài để thử xuống dòng)",
            *made[3].cells[2:],
        ),
    )
    made[5] = replace(made[5], style="strong")
    made[6] = replace(made[6], style="sub")
    total = Row(
        ("", "Tổng cộng", "", dong(3_106_250_000_000), dong(186_375_000_000), "100,00%"), "total"
    )
    return Table(
        number="Biểu số 01",
        title="Vốn góp của các nhà đầu tư trong quý",
        unit="Đơn vị tính: đồng",
        columns=(
            Column("STT", "center", 0.5),
            Column("Nhà đầu tư", "left", 2.6),
            Column("Ngày góp", "center", 1),
            Column("Số tiền góp", "right", 1.6),
            Column("Còn phải góp", "right", 1.4),
            Column("Tỷ lệ thực góp", "right", 0.8),
        ),
        rows=(*made, total),
        empty="Không phát sinh",
        note="Nguồn: sổ cái của Quỹ. Cơ sở kế toán: giá gốc. Số liệu có thể chênh lệch do làm tròn.",
    )


def portfolio(rows: int = 55) -> Table:
    money = [
        Column(label, "right", 1.3)
        for label in (
            "Giá gốc đầu kỳ",
            "Tăng trong kỳ",
            "Giảm trong kỳ",
            "Giá gốc cuối kỳ",
            "Giá trị hợp lý",
            "Chênh lệch",
        )
    ]
    made = tuple(
        Row(
            (
                f"Doanh nghiệp khởi nghiệp sáng tạo số {i}",
                _SECTORS[i % 4],
                *(dong(BILLION * (i * k + 3)) for k in range(1, 7)),
                "Giá giao dịch gần nhất",
                "31/12/2027",
            )
        )
        for i in range(1, rows)
    )
    total = Row(
        ("Tổng cộng", "", *(dong(BILLION * 1_234) for _ in money[1:]), LONGEST, "", ""), "total"
    )
    return Table(
        number="Biểu số 02",
        title="Biến động danh mục đầu tư trong quý",
        unit="Đơn vị tính: đồng",
        columns=(
            Column("Doanh nghiệp", "left", 2),
            Column("Lĩnh vực", "left", 1.2),
            *money,
            Column("Phương pháp", "left", 1.2),
            Column("Ngày định giá", "center", 1),
        ),
        rows=(*made, total),
        empty="Không phát sinh",
        note="Giá trị hợp lý theo hướng dẫn IPEV.",
        wide=True,
    )


def limits() -> Table:
    return Table(
        number="Biểu số 03",
        title="Giới hạn vốn góp từ ngân sách Thành phố",
        unit="Đơn vị tính: đồng",
        columns=(
            Column("Quy định", "left", 2),
            Column("Mức quy định", "right"),
            Column("Thực hiện", "right"),
            Column("Còn dư địa", "right"),
            Column("Kết luận", "center"),
        ),
        rows=(
            Row(
                (
                    "Vốn góp từ ngân sách không quá 600 tỷ đồng (khoản 2 Điều 5 Nghị quyết 30/2025/NQ-HĐND)",
                    "600.000.000.000",
                    LONGEST,
                    f"({LONGEST})",
                    "Đạt",
                )
            ),
            Row(("Tỷ lệ thực góp của ngân sách", "49,00%", "33,33%", "15,67%", "Đạt")),
            Row(("Mã băm gốc", "-", "-", "-", "3f9ac2d17be45508a1c4d9e0f6b72c83")),
        ),
        empty="Không phát sinh",
    )


def nothing() -> Table:
    return Table(
        number="Biểu số 04",
        title="Khoản phải nộp ngân sách nhà nước",
        unit="Đơn vị tính: đồng",
        columns=(
            Column("Ngày", "center"),
            Column("Nội dung", "left", 3),
            Column("Phải nộp", "right"),
            Column("Đã nộp", "right"),
        ),
        rows=(),
        empty="Không phát sinh",
        note="Quỹ không có khoản phải nộp trong quý.",
    )


GROUP = (
    "Nghị quyết số 30/2025/NQ-HĐND: một nhóm có tên dài, được đặt ngang qua tất cả các cột của biểu"
)


def grouped(before: int) -> Table:
    """Rows under a heading across the columns, after so many rows without one."""
    rows = [Row((f"{i:02d}", f"Nội dung {i}", "1.000")) for i in range(1, before + 3)]
    return Table(
        number="Biểu số 09",
        title="Kết quả theo nhóm",
        unit="",
        columns=(Column("Mục"), Column("Nội dung", "left", 2), Column("Số", "right")),
        rows=(*rows[:before], Row((GROUP, "", ""), "group"), *rows[before:]),
        empty="Không có",
    )
