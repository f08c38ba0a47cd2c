"""Which vouchers need two checkers, decided by PostgreSQL from the fund's bands."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import psycopg
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from fundops import founding
from fundops.db.engine import Database
from fundops.formats import VIETNAM_TIME
from fundops.founding import renew_bands
from fundops.ledger.actions import bands
from fundops.ledger.errors import BandChanged
from fundops.ledger.queries import checks
from fundops.ledger.values.checks import Band
from fundops.ledger.values.entries import Dimensions, JournalEntry, Series, credit, debit
from fundops.money import vnd
from fundops.policy.checks import faults
from fundops.policy.packs import known, load
from fundops.policy.values import Pack
from tests.approvals.facts import BAND, payment
from tests.builders import (
    BANK,
    CLOCK,
    DOLLARS,
    FUND,
    a_fund_with,
    calling,
    clock_at,
    entry,
    interest,
    posted,
    submitted,
)
from tests.ledger.by_hand import POSTED_ON
from tests.ledger.standing import refused

[HVCF_BAND] = load("hvcf").bands


def needed(session: Session, asked: JournalEntry) -> int:
    voucher = submitted(session, asked)
    return int(session.scalars(select(func.ledger_checks_needed(voucher))).one())


@pytest.mark.parametrize("pack", known())
def test_every_pack_sends_payments_of_5_billion_to_two_checkers(pack: str) -> None:
    [band] = load(pack).bands
    assert (band.from_minor, band.checks, band.status) == (BAND, 2, "internal")
    assert set(band.series) == {Series.CASH_PAYMENT, Series.BANK_DEBIT}


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        (payment(BAND - 1), 1),
        (payment(BAND), 2),
        (payment(BAND, series=Series.CASH_PAYMENT), 2),
        (interest(2 * BAND), 1),
        (entry((debit("6428", vnd(2 * BAND)), credit("331", vnd(2 * BAND)))), 1),
    ],
)
def test_a_payment_of_the_band_needs_two_and_anything_else_one(
    book: Session, asked: JournalEntry, people: int
) -> None:
    assert needed(book, asked) == people


@pytest.mark.parametrize("series", [Series.JOURNAL, Series.BANK_CREDIT, Series.CASH_RECEIPT])
def test_a_payment_does_not_hide_under_another_series(book: Session, series: Series) -> None:
    assert needed(book, payment(BAND, series=series)) == 2
    assert needed(book, payment(BAND - 1, series=series)) == 1


def test_the_sum_is_all_that_a_payment_debits_not_its_largest_line(book: Session) -> None:
    half = vnd(BAND // 2)
    lines = (
        debit("6428", half),
        debit("64272", half),
        credit("1121", vnd(BAND), Dimensions(bank_account=BANK)),
    )
    assert needed(book, entry(lines, series=Series.BANK_DEBIT)) == 2


def test_memorandum_accounts_are_not_counted(book: Session) -> None:
    fund = a_fund_with(book, 100 * BAND)
    call = calling(book, 50 * BAND, shares={fund.others[0]: 50 * BAND})
    assert book.scalars(select(func.ledger_checks_needed(call.voucher_id))).one() == 1


def test_money_that_stays_in_the_fund_s_own_accounts_is_no_payment(book: Session) -> None:
    lines = (
        debit("1121", vnd(2 * BAND), Dimensions(bank_account=BANK)),
        credit("1122", vnd(2 * BAND), Dimensions(bank_account=DOLLARS)),
    )
    assert needed(book, entry(lines)) == 1


def test_the_reversal_of_a_payment_needs_as_many_and_that_of_a_receipt_one(book: Session) -> None:
    for original, people in ((payment(BAND), 2), (interest(BAND), 1)):
        made = posted(book, original)
        mirror = replace(
            made.entry,
            lines=tuple(replace(line, amount=line.amount * -1) for line in made.entry.lines),
            reverses=made.seq,
        )
        assert needed(book, mirror) == people


def test_a_voucher_keeps_what_it_needed_on_the_day_it_was_submitted(
    book: Session, book_database: Database
) -> None:
    before = datetime(2026, 1, 4, 23, 59, tzinfo=VIETNAM_TIME)  # the band is in force from the 5th
    clock_at(book, before)
    early = submitted(book, payment(on=date(2026, 1, 4)))
    clock_at(book, before + timedelta(minutes=1))
    late = submitted(book, payment(on=date(2026, 1, 4)))
    clock_at(book, CLOCK)
    count = select(func.ledger_checks_needed(early), func.ledger_checks_needed(late))
    assert tuple(book.execute(count).one()) == (1, 2)
    assert checks.bands_of(book, late) == (HVCF_BAND,)
    assert checks.bands_of(book, early) == ()


def test_a_band_that_is_added_can_only_ask_for_more(book: Session) -> None:
    small = replace(HVCF_BAND, id="small", from_minor=1, checks=3)
    weak = replace(HVCF_BAND, id="weak", from_minor=100 * BAND, checks=2)
    assert bands.load_bands(book, FUND, [small, weak]) == 2
    assert needed(book, payment(BAND)) == 3


# --- on record


def test_loading_the_same_bands_again_does_nothing(book: Session) -> None:
    assert checks.bands(book, FUND) == (HVCF_BAND,)
    assert bands.load_bands(book, FUND, [HVCF_BAND]) == 0


def test_a_band_on_record_is_never_made_another(book: Session) -> None:
    with pytest.raises(BandChanged):
        bands.load_bands(book, FUND, [replace(HVCF_BAND, from_minor=9 * BAND)])


@pytest.mark.committed
def test_an_office_that_changes_its_band_ends_one_and_begins_another(
    fund_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = replace(HVCF_BAND, in_force_to=date(2028, 1, 31))
    raised = replace(HVCF_BAND, in_force_from=date(2028, 2, 1), from_minor=9 * BAND)

    def changed(pack: str) -> Pack:
        return replace(load(pack), bands=(ended, raised))

    monkeypatch.setattr(founding, "load", changed)
    assert renew_bands(fund_database) == 2
    assert renew_bands(fund_database) == 0
    with Session(fund_database.engine) as session:
        assert checks.bands(session, FUND) == (ended, raised)
        assert checks.bands(session, FUND, date(2028, 1, 31)) == (ended,)
        assert checks.bands(session, FUND, date(2028, 2, 1)) == (raised,)
        clock_at(session, datetime(2028, 2, 1, 9, tzinfo=VIETNAM_TIME))
        assert needed(session, payment(BAND)) == 1
        assert needed(session, payment(9 * BAND)) == 2


@pytest.mark.parametrize(
    "change",
    [
        "from_minor = from_minor * 2",
        "checks = 3",
        "series = '{PC}'",
        "pays_from = '{}'",
        "in_force_from = in_force_from + 1",
        "in_force_to = fundops_today() - 1",
        "in_force_to = NULL",
        "fund = 'KHAC'",
    ],
)
def test_not_even_the_owner_loosens_a_band(owner: psycopg.Connection, change: str) -> None:
    with refused(owner, "23F02"):
        owner.execute(f"UPDATE approval_bands SET {change}".encode())


def test_a_band_ends_once(owner: psycopg.Connection) -> None:
    owner.execute("UPDATE approval_bands SET in_force_to = fundops_today()")
    with refused(owner, "23F02"):
        owner.execute("UPDATE approval_bands SET in_force_to = fundops_today() + 9")


# --- the guards, below the application


def test_posting_refuses_a_payment_that_one_person_alone_checked(book: Session) -> None:
    voucher = submitted(book, payment(BAND))
    with pytest.raises(Exception, match="needs 2 people") as error, book.begin_nested():
        book.execute(select(func.ledger_post(voucher, "checker")))
    assert getattr(getattr(error.value, "orig", None), "sqlstate", "") == "23F15"
    book.execute(select(func.ledger_check(voucher, "checker")))
    with pytest.raises(Exception, match="needs 2 people"), book.begin_nested():
        book.execute(select(func.ledger_post(voucher, "checker")))
    book.execute(select(func.ledger_post(voucher, "director")))


@pytest.mark.parametrize(
    ("person", "code"), [("maker", "23F05"), ("first", "23F16"), ("other", "")]
)
def test_a_check_is_somebody_else_s_and_once(book: Session, person: str, code: str) -> None:
    voucher = submitted(book, payment(BAND))
    book.execute(select(func.ledger_check(voucher, "first")))
    check = select(func.ledger_check(voucher, person))
    if not code:
        assert book.scalars(check).one() == 2
        return
    with pytest.raises(Exception, match="check") as error, book.begin_nested():
        book.execute(check)
    assert getattr(getattr(error.value, "orig", None), "sqlstate", "") == code


def test_what_is_posted_or_void_is_not_checked(owner: psycopg.Connection) -> None:
    with refused(owner, "23F06"):
        owner.execute(
            "SELECT ledger_check(id, 'somebody') FROM vouchers WHERE state = 'posted' LIMIT 1"
        )


def test_the_owner_s_own_entry_of_a_payment_needs_its_checks_too(
    owner: psycopg.Connection,
) -> None:
    """Around `ledger_post`: the guard stands on the entries themselves."""
    owner.execute(
        "INSERT INTO vouchers (id, fund, kind, series, basis, value_date, posting_date,"
        " description, line_count, made_by) VALUES ('00000000-0000-7000-8000-000000000001',"
        " 'HVCF', 'x', 'BN', 'common', %(on)s, %(on)s, 'x', 2, 'maker')",
        {"on": POSTED_ON},
    )
    owner.execute(
        "INSERT INTO voucher_lines (voucher_id, line_no, fund, account, amount_minor)"
        " SELECT id, n, fund, account, amount FROM vouchers,"
        " (VALUES (1, '6428', 5000000000), (2, '331', -5000000000)) l(n, account, amount)"
        " WHERE id = '00000000-0000-7000-8000-000000000001'"
    )
    with refused(owner, "23F15"):
        owner.execute(
            "INSERT INTO entries (fund, seq, year, number_in_year, voucher_id, voucher_number,"
            " kind, series, basis, value_date, posting_date, recorded_at, made_by, posted_by,"
            " description, posting_count, nodes) SELECT 'HVCF', b.seq + 1, 2026,"
            " (SELECT max(number_in_year) + 1 FROM entries WHERE fund = 'HVCF' AND year = 2026),"
            " '00000000-0000-7000-8000-000000000001', 'BN00001/2026', 'x', 'BN', 'common', %(on)s,"
            " %(on)s, b.recorded_at + interval '1 second', 'maker', 'checker', 'x', 2,"
            " sha256('x') FROM books b WHERE fund = 'HVCF'",
            {"on": POSTED_ON},
        )


def test_a_check_is_stamped_by_the_database(book: Session) -> None:
    voucher = submitted(book, payment(BAND))
    book.execute(select(func.ledger_check(voucher, "first")))
    [check] = checks.checks(book, voucher)
    assert (check.step, check.by, check.at, check.reason) == (1, "first", CLOCK, None)
    assert book.scalar(text("SELECT fund FROM voucher_checks")) == FUND


@pytest.mark.parametrize(
    ("band", "fault"),
    [
        (replace(HVCF_BAND, status="text"), "the office's own or assumed"),
        (replace(HVCF_BAND, series=()), "no series"),
        (replace(HVCF_BAND, from_minor=0), "not a positive whole number"),
        (replace(HVCF_BAND, checks=1), "checks is 2 or 3"),
        (replace(HVCF_BAND, source=" "), "no source"),
        (replace(HVCF_BAND, title_en=""), "title needs both languages"),
        (replace(HVCF_BAND, in_force_to=date(2020, 1, 1)), "ends before it begins"),
    ],
)
def test_a_band_that_says_something_impossible_is_told_so(band: Band, fault: str) -> None:
    pack = replace(load("hvcf"), bands=(band,))
    assert any(fault in each for each in faults(pack)), faults(pack)


def test_two_versions_of_a_band_do_not_overlap() -> None:
    doubled = replace(load("hvcf"), bands=(HVCF_BAND, HVCF_BAND))
    assert any("two versions in force" in each for each in faults(doubled))
