"""The order of Vietnamese: letters with a hook or a hat after those without, tones last."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.collation import collation_key

# As a Vietnamese list of people and places has them.
ORDERED = (
    "An Dương Vương",
    "Ân Thi",
    "Bà Huyện Thanh Quan",
    "Bạch Đằng",
    "Bùi Thị Xuân",
    "Cao Bá Quát",
    "Chu Văn An",
    "Công ty Cổ phần Sao Khuê",
    "Duy Tân",
    "Đào Duy Từ",
    "Đặng Dung",
    "Đinh Tiên Hoàng",
    "Đồng Xuân",
    "Hạ Long",
    "Hà Nội",
    "Hồ Tây",
    "Lê Lợi",
    "Lý Thường Kiệt",
    "Mỹ Đức",
    "Ngân sách Thành phố Hà Nội",
    "Nguyễn Du",
    "Nguyễn Thị Ánh",
    "Nguyễn Thị Ân",
    "Nguyễn Thị Oanh",
    "Nguyễn Thị Ô",
    "Nguyễn Thị Ơn",
    "Nguyễn Trãi",
    "Phạm Ngũ Lão",
    "Phan Bội Châu",
    "Quang Trung",
    "Tây Sơn",
    "Trần Hưng Đạo",
    "Trương Định",
    "Ung Văn Khiêm",
    "Ưng Hòe",
    "Văn Cao",
    "Vũ Trọng Phụng",
    "Ỷ Lan",
    "Yết Kiêu",
)


def ordered(texts: Sequence[str]) -> list[str]:
    """Put in order again after they were mixed up."""
    mixed = random.Random(7).sample(texts, len(texts))  # noqa: S311 (no secret)
    return sorted(mixed, key=collation_key)


def test_a_list_of_names_has_the_order_of_a_vietnamese_list() -> None:
    assert ordered(ORDERED) == list(ORDERED)


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert ordered(alphabet) == alphabet
    capitals = [letter.upper() for letter in alphabet]
    assert ordered(capitals) == capitals


@pytest.mark.parametrize("vowel", "aăâeêioôơuưy")
def test_tones_stand_level_huyen_hoi_nga_sac_nang(vowel: str) -> None:
    spoken = [f"b{vowel}{tone}" for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")]
    assert ordered(spoken) == spoken


def test_tones_decide_only_between_texts_that_are_the_same_without() -> None:
    assert collation_key("bà b") < collation_key("ba c")
    assert collation_key("ba b") < collation_key("bà b")


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_two_texts_have_one_key_and_forms_of_one_text_stand_together(a: str, b: str) -> None:
    assert (collation_key(a) == collation_key(b)) == (a == b)
