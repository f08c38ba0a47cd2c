"""A password is long, is not about its person, and is not the one that is tried first."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.identity import passwords
from fundops.identity.errors.passwords import (
    PasswordNamesYou,
    PasswordTooCommon,
    PasswordTooShort,
)
from fundops.identity.rules.passwords import LEAST, MOST, common, faults, is_common, read

GOOD = "bưởi Diễn chín sớm"


def _faults(typed: str) -> list[type[Exception]]:
    return [type(each) for each in faults(typed, code="nguyen.thi.an", name="Nguyễn Thị An")]


@given(st.text(max_size=LEAST - 1).filter(lambda text: len(read(text)) < LEAST))
def test_a_short_password_is_declined(typed: str) -> None:
    assert _faults(typed) == [PasswordTooShort]


def test_a_password_may_be_long_but_not_endless() -> None:
    words = " ".join(f"từ{number}" for number in range(60))
    assert _faults(words[:MOST]) == []
    assert _faults(words[: MOST + 1]) == [PasswordTooShort]


@pytest.mark.parametrize(
    "typed",
    ["nguyen.thi.an rất vui", "tôi là Nguyễn Thị An đây", "NGUYENTHIAN-2026", "xx-nguyenthian-xx"],
)
def test_a_password_does_not_name_its_person(typed: str) -> None:
    assert _faults(typed) == [PasswordNamesYou]


@pytest.mark.parametrize(
    "typed",
    [
        *("password1234", "PASSWORD1234", "Mật khẩu 12345", "matkhau-12345", "KeToanTruong"),
        *("ketoantruong2026", "aaaaaaaaaaaa", "abcabcabcabc1", "0123456789012", "qwertyuiopas"),
        *("Vietnam-12345", "zaq12wsxcde3"),
    ],
)
def test_what_is_tried_first_is_declined(typed: str) -> None:
    assert _faults(typed) == [PasswordTooCommon]


@given(st.sampled_from(sorted(common())), st.sampled_from(["", "!", "2026", "?"]))
def test_a_common_word_stays_common_with_a_sign_behind_it(word: str, sign: str) -> None:
    assert is_common(word + sign)


def test_a_passphrase_is_taken_whatever_its_signs() -> None:
    for typed in (GOOD, "mưa tháng sáu bay", "7Kd!pq2#Vx9z", "горячий чай утром", "!@#$%^&*()-="):
        assert _faults(typed) == [], typed


@given(st.text(min_size=1, max_size=40))
def test_the_same_letters_are_one_password_however_they_are_typed(typed: str) -> None:
    forms = {read(unicodedata.normalize(form, typed)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


def test_a_password_hashed_from_one_form_is_right_in_another() -> None:
    kept = passwords.hash_of(unicodedata.normalize("NFD", GOOD))
    assert passwords.is_right(kept, unicodedata.normalize("NFC", GOOD))
    assert not passwords.is_right(kept, GOOD + " ")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_nobodys_password_is_never_right() -> None:
    assert not passwords.is_right(None, "the password of nobody at all")
    assert not passwords.is_right("", "the password of nobody at all")


def test_a_hash_of_other_parameters_is_renewed() -> None:
    assert passwords.is_outdated("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$" + "A" * 43)
    assert not passwords.is_outdated(passwords.hash_of(GOOD))


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = faults("password12345", code="password", name="Mật Khẩu")
    assert {type(each) for each in found} == {PasswordNamesYou, PasswordTooCommon}
