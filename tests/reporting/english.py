"""What is left of Vietnamese in an English edition, names aside."""

import re
import unicodedata

from fundops.reporting.texts import all_texts
from fundops.reporting.values import Statement

NAMES = (
    r"\S*\d\S*/\S+",  # numbers of instruments, decisions and vouchers
    r"/BC-QĐTMH",
    r"Ngân hàng Minh Họa",
    r"ROOT|[0-9a-f]{64}",
)


def vietnamese_left(statement: Statement) -> list[str]:
    """Texts with a letter that English does not have."""
    return [text for text in all_texts(statement) if _is_vietnamese(text)]


def _is_vietnamese(text: str) -> bool:
    for name in NAMES:
        text = re.sub(name, "", text)
    return any(
        letter in "đĐ" or (letter.isalpha() and unicodedata.decomposition(letter))
        for letter in text
    )
