"""What the book's own codes are called on its pages: kinds, states, bases, types."""

from collections.abc import Mapping

from fundops.ledger.values.entries import Item, VoucherState
from fundops.ledger.values.figures import Book
from fundops.ledger.values.registers import Account, AccountType, IdKind, PartyKind
from fundops.web.frame import Frame


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


KINDS: Mapping[str, str] = {
    "capital.charter": gettext("Vốn điều lệ"),
    "capital.closing": gettext("Ký kết góp vốn"),
    "capital.allocation": gettext("Dự toán ngân sách"),
    "capital.call": gettext("Gọi vốn"),
    "capital.receipt": gettext("Khoản thu qua ngân hàng"),
    "capital.exchange": gettext("Bán ngoại tệ"),
    "capital.contribution": gettext("Góp vốn"),
    "ledger.general": gettext("Chứng từ tổng hợp"),
    "ledger.reversal": gettext("Đảo bút toán"),
}
STATES: Mapping[str, str] = {
    VoucherState.PENDING: gettext("chờ duyệt"),
    VoucherState.POSTED: gettext("đã ghi sổ"),
    VoucherState.VOID: gettext("đã hủy"),
}
TONES: Mapping[str, str] = {
    VoucherState.PENDING: "wait",
    VoucherState.POSTED: "ok",
    VoucherState.VOID: "",
}
BASES: Mapping[str, str] = {
    "common": gettext("chung"),
    "nav": gettext("giá trị hợp lý"),
    "statutory": gettext("chế độ kế toán"),
}
BOOKS: Mapping[Book, str] = {
    Book.NAV: gettext("Sổ giá trị hợp lý"),
    Book.STATUTORY: gettext("Sổ theo chế độ kế toán"),
    Book.COMMON: gettext("Chỉ bút toán chung"),
}
TYPES: Mapping[str, str] = {
    AccountType.ASSET: gettext("Tài sản"),
    AccountType.CONTRA_ASSET: gettext("Điều chỉnh giảm tài sản"),
    AccountType.LIABILITY: gettext("Nợ phải trả"),
    AccountType.EQUITY: gettext("Vốn chủ sở hữu"),
    AccountType.CONTRA_EQUITY: gettext("Điều chỉnh giảm vốn"),
    AccountType.INCOME: gettext("Thu nhập"),
    AccountType.EXPENSE: gettext("Chi phí"),
    AccountType.CLEARING: gettext("Xác định kết quả"),
    AccountType.MEMO: gettext("Ghi nhớ"),
}
ITEMS: Mapping[str, str] = {
    Item.CONTRIBUTION: gettext("Góp vốn"),
}
SERIES: Mapping[str, str] = {
    "PKT": gettext("PKT – phiếu kế toán"),
    "BC": gettext("BC – báo có ngân hàng"),
    "BN": gettext("BN – báo nợ ngân hàng"),
    "PT": gettext("PT – phiếu thu tiền mặt"),
    "PC": gettext("PC – phiếu chi tiền mặt"),
}
PARTY_KINDS: Mapping[str, str] = {
    PartyKind.ORGANISATION: gettext("Tổ chức"),
    PartyKind.INDIVIDUAL: gettext("Cá nhân"),
}
ID_KINDS: Mapping[str, str] = {
    IdKind.TAX_CODE: gettext("Mã số thuế"),
    IdKind.BUDGET_UNIT: gettext("Mã đơn vị quan hệ ngân sách"),
    IdKind.PERSONAL_NUMBER: gettext("Số định danh cá nhân"),
    IdKind.PASSPORT: gettext("Số hộ chiếu"),
    IdKind.FOREIGN_REGISTRY: gettext("Số đăng ký ở nước ngoài"),
}


def word(frame: Frame, words: Mapping[str, str], code: str) -> str:
    """What a code is called in the reader's language; itself when it has no name yet."""
    return frame.gettext(words.get(code, code))


def book_asked(frame: Frame) -> Book:
    """Whose figures the address asks for; fair value unless it says otherwise."""
    wanted = frame.request.query_params.get("book", "")
    return Book(wanted) if wanted in {each.value for each in Book} else Book.NAV


def account_name(frame: Frame, account: Account) -> str:
    return frame.either(account.name_vi, account.name_en)
