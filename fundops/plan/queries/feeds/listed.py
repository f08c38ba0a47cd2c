"""The feeds. A room that comes later answers an item by one line here: its own query in the place
of `NO_PORTFOLIO` or `NO_GRANTS`.
"""

from collections.abc import Mapping

from fundops.plan.queries.feeds import book, held
from fundops.plan.queries.feeds.feed import Feed, not_kept

NO_PORTFOLIO = not_kept(
    "hệ thống chưa theo dõi danh mục đầu tư", "the portfolio is not kept here yet"
)
NO_GRANTS = not_kept(
    "hệ thống chưa theo dõi tài trợ và nhiệm vụ", "grants and missions are not kept here yet"
)

FEEDS: Mapping[str, Feed] = {
    "30.I.1": Feed(
        id="startups_supported",
        pack="hvcf",
        how_vi="Số doanh nghiệp được Quỹ Đầu tư mạo hiểm giải ngân đầu tư hoặc hỗ trợ theo quyết"
        " định, mỗi mã số thuế tính một lần; không tính cá nhân, nhóm cá nhân.",
        how_en="Enterprises with an investment disbursed by the venture fund, or its support"
        " accepted by decision, each tax code once; individuals and groups do not count.",
        answer=NO_PORTFOLIO,
    ),
    "30.I.2": Feed(
        id="match_ratio",
        pack="hvcf",
        how_vi="Vốn thực góp của nhà đầu tư khác chia cho vốn thực góp của Thành phố, theo ngày"
        " giá trị trên tài khoản 4111; làm tròn xuống.",
        how_en="Paid-in capital of other investors over the City's, by value date on account 4111;"
        " rounded down.",
        answer=book.match,
    ),
    "30.II.4": Feed(
        id="budget_allocated",
        pack="hvcf",
        how_vi="Quyết định giao dự toán và vốn điều lệ đã ghi sổ của Quỹ Đầu tư mạo hiểm.",
        how_en="Allocation decisions and charter capital on record in the venture fund's book.",
        answer=book.allocated,
    ),
    "30.III.1": Feed(
        id="assembly_held",
        pack="hvcf",
        how_vi="Ngày họp của Đại hội nhà đầu tư đầu tiên được ghi nhận là đã họp.",
        how_en="The day of the first investor assembly that is on record as held.",
        answer=held.assembly,
    ),
    "30.III.2": Feed(
        id="management_contract",
        pack="hvcf",
        how_vi="Ngày ký hợp đồng đầu tiên với công ty quản lý quỹ đã được ghi nhận.",
        how_en="The day of the first contract on record with a fund management company.",
        answer=book.management_contract,
    ),
    "34.I.5": Feed(
        id="key_missions",
        pack="stdf",
        how_vi="Số nhiệm vụ trọng điểm ký hợp đồng trong năm của Quỹ Phát triển khoa học và công"
        " nghệ.",
        how_en="Key missions that the S&T Development Fund signed agreements for in the year.",
        answer=NO_GRANTS,
    ),
    "35.I.4": Feed(
        id="transfer_contracts",
        pack="stdf",
        how_vi="Số hợp đồng chuyển giao công nghệ mà Quỹ Phát triển khoa học và công nghệ đã hỗ"
        " trợ.",
        how_en="Technology-transfer contracts supported by the S&T Development Fund.",
        answer=NO_GRANTS,
    ),
    "461.I.2": Feed(
        id="capital_raised",
        pack="hvcf",
        how_vi="Vốn mà doanh nghiệp trong danh mục đã gọi được từ các nhà đầu tư.",
        how_en="Investment that the startups of the portfolio have raised from investors.",
        answer=NO_PORTFOLIO,
    ),
}
