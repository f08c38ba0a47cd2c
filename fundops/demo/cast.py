"""Who plays in the demo: invented investors (seven parties at most), their contracts, and the bank
accounts.

The names are made up; "minh họa" means illustrative.
"""

from dataclasses import dataclass
from datetime import date

from fundops.actor import Actor
from fundops.capital.values.investors import InvestorKind
from fundops.ledger.values.registers import BankAccount, IdKind, PartyKind

FUND = "HVCF"
MAKER = Actor("quan-ly-quy")
CHECKER = Actor("ke-toan-truong")
DIRECTOR = Actor("giam-doc")
GRANTS_FUND = "STDF"
GRANTS_CHECKER = Actor("kiem-soat-tai-tro")


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """An investor of the demo; committed in tỷ đồng, by closing."""

    key: str
    kind: InvestorKind
    country: str
    id_kind: IdKind
    id_number: str
    name_vi: str
    name_en: str
    short_vi: str
    short_en: str
    committed: tuple[int, int]
    late_interest_ppm: int | None = 300

    @property
    def party_kind(self) -> PartyKind:
        is_person = self.kind is InvestorKind.INDIVIDUAL
        return PartyKind.INDIVIDUAL if is_person else PartyKind.ORGANISATION


CITY = Player(
    key="city",
    kind=InvestorKind.CITY_BUDGET,
    country="VN",
    id_kind=IdKind.BUDGET_UNIT,
    id_number="9900001",
    name_vi="Ngân sách thành phố Hà Nội",
    name_en="Budget of the City of Hanoi",
    short_vi="Ngân sách Thành phố",
    short_en="City budget",
    committed=(500, 100),
    late_interest_ppm=None,
)
PLAYERS = (
    CITY,
    Player(
        key="state",
        kind=InvestorKind.STATE_ENTERPRISE,
        country="VN",
        id_kind=IdKind.TAX_CODE,
        id_number="9900000012",
        name_vi="Tổng công ty Đầu tư phát triển Sông Nhuệ",
        name_en="Song Nhue Development Investment Corporation",
        short_vi="TCT Sông Nhuệ",
        short_en="Song Nhue Corp.",
        committed=(250, 50),
    ),
    Player(
        key="tech",
        kind=InvestorKind.COMPANY,
        country="VN",
        id_kind=IdKind.TAX_CODE,
        id_number="9900000029",
        name_vi="Công ty cổ phần Công nghệ Hoa Sữa",
        name_en="Hoa Sua Technology JSC",
        short_vi="CTCP Hoa Sữa",
        short_en="Hoa Sua JSC",
        committed=(150, 100),
    ),
    Player(
        key="holding",
        kind=InvestorKind.COMPANY,
        country="VN",
        id_kind=IdKind.TAX_CODE,
        id_number="9900000036",
        name_vi="Công ty TNHH Đầu tư Tháp Bút",
        name_en="Thap But Investment Co., Ltd.",
        short_vi="Công ty Tháp Bút",
        short_en="Thap But Co.",
        committed=(100, 100),
    ),
    Player(
        key="securities",
        kind=InvestorKind.COMPANY,
        country="VN",
        id_kind=IdKind.TAX_CODE,
        id_number="9900000043",
        name_vi="Công ty cổ phần Chứng khoán Ô Quan Chưởng",
        name_en="O Quan Chuong Securities JSC",
        short_vi="CK Ô Quan Chưởng",
        short_en="O Quan Chuong Sec.",
        committed=(0, 180),
    ),
    Player(
        key="person",
        kind=InvestorKind.INDIVIDUAL,
        country="VN",
        id_kind=IdKind.PERSONAL_NUMBER,
        id_number="999000000001",
        name_vi="Ông Trần Văn Minh Họa",
        name_en="Mr Tran Van Minh Hoa",
        short_vi="Ông Trần Văn Minh Họa",
        short_en="Mr Tran Van Minh Hoa",
        committed=(20, 0),
    ),
    Player(
        key="foreign",
        kind=InvestorKind.FOREIGN,
        country="SG",
        id_kind=IdKind.FOREIGN_REGISTRY,
        id_number="299900001Z",
        name_vi="Quỹ Red River Ventures Pte. Ltd. (Xin-ga-po)",
        name_en="Red River Ventures Pte. Ltd. (Singapore)",
        short_vi="Red River Ventures",
        short_en="Red River Ventures",
        committed=(0, 250),
    ),
)
BY_KEY = {player.key: player for player in PLAYERS}

OPENED = date(2026, 1, 12)
HOLDER = "Quỹ Đầu tư mạo hiểm thành phố Hà Nội"
TREASURY = "KB-01"
BANK = "NH-01"
DOLLARS = "NH-02"
BANK_ACCOUNTS = (
    BankAccount(
        fund=FUND,
        code=TREASURY,
        holder=HOLDER,
        bank="Kho bạc Nhà nước Khu vực I (minh họa)",
        number="9527.3.0000001",
        currency="VND",
        ledger_account="1121",
        opened_on=OPENED,
        signatories="Chủ tài khoản: Giám đốc; kế toán trưởng",
    ),
    BankAccount(
        fund=FUND,
        code=BANK,
        holder=HOLDER,
        bank="Ngân hàng TMCP Minh Họa, Chi nhánh Hà Nội",
        number="0990000000018",
        currency="VND",
        ledger_account="1121",
        opened_on=OPENED,
        signatories="Chủ tài khoản: Giám đốc; kế toán trưởng",
    ),
    BankAccount(
        fund=FUND,
        code=DOLLARS,
        holder=HOLDER,
        bank="Ngân hàng TMCP Minh Họa, Chi nhánh Hà Nội",
        number="0990000000025",
        currency="USD",
        ledger_account="1122",
        opened_on=OPENED,
        signatories="Chủ tài khoản: Giám đốc; kế toán trưởng",
    ),
)
