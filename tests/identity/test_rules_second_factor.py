"""A code is good for its half minute and its neighbours, and once."""

import secrets
import unicodedata

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.identity.errors.signing_in import CodeUsed, CodeWrong
from fundops.identity.rules import second_factor
from fundops.identity.rules.second_factor import accept, code_of

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (of nobody)
MOMENTS = st.integers(1_700_000_000, 4_000_000_000)


@given(MOMENTS, st.integers(-1, 1))
def test_a_code_of_now_or_of_a_neighbour_is_taken(at: int, off: int) -> None:
    step = at // 30 + off
    taken = accept(SECRET, code_of(SECRET, step), at=at, last_step=None)
    assert code_of(SECRET, taken) == code_of(SECRET, step)
    assert abs(taken - at // 30) <= 1


@given(MOMENTS, st.integers(-40, 40).filter(lambda off: abs(off) > 1))
def test_a_code_of_another_time_is_declined(at: int, off: int) -> None:
    now = at // 30
    typed = code_of(SECRET, now + off)
    if typed in {code_of(SECRET, now + near) for near in (-1, 0, 1)}:
        return  # six digits: one in a third of a million is the same by chance
    with pytest.raises(CodeWrong):
        accept(SECRET, typed, at=at, last_step=None)


@given(MOMENTS)
def test_no_code_is_taken_twice_nor_one_before_it(at: int) -> None:
    now = at // 30
    taken = accept(SECRET, code_of(SECRET, now), at=at, last_step=None)
    for step in (now - 1, now):
        with pytest.raises(CodeUsed):
            accept(SECRET, code_of(SECRET, step), at=at, last_step=taken)
    assert accept(SECRET, code_of(SECRET, now + 1), at=at, last_step=taken) == now + 1


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_code_or_a_clear_refusal(typed: str) -> None:
    try:
        accept(SECRET, typed, at=1_800_000_000, last_step=None)
    except CodeWrong:
        return
    assert len(second_factor.clean(typed)) == 6


def test_a_code_may_be_typed_with_spaces_or_wide_digits() -> None:
    code = code_of(SECRET, 60_000_000)
    wide = "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in code)
    assert unicodedata.normalize("NFKC", wide) == code
    for typed in (f"{code[:3]} {code[3:]}", f" {code}\n", wide):
        assert accept(SECRET, typed, at=1_800_000_000, last_step=None) == 60_000_000


def test_a_code_is_the_one_that_phones_show() -> None:
    assert code_of(SECRET, 60_000_000) == pyotp.TOTP(SECRET).at(1_800_000_000)


@given(st.binary(min_size=64, max_size=64))
def test_a_recovery_code_is_told_from_a_phones_code(random: bytes) -> None:
    made = second_factor.recovery_code(random)
    assert second_factor.is_recovery_code(made)
    assert second_factor.is_recovery_code(f" {made.upper().replace('-', ' ')} ")
    assert second_factor.recovery_hash(made) == second_factor.recovery_hash(made.upper())
    assert not second_factor.is_recovery_code("123456")
    assert not set(made) & set("ilo01")


def test_recovery_codes_are_hard_to_guess() -> None:
    made = {second_factor.recovery_code(secrets.token_bytes(64)) for _ in range(200)}
    assert len(made) == 200
    assert len({letter for each in made for letter in each}) == 32  # every letter, and the hyphen
