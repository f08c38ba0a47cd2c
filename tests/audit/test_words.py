"""Every table, deed and field of the log has a name on its pages."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from fundops.audit.values import LOGGED, Deed
from fundops.i18n import texts
from fundops.web.audit_words import DEEDS, FIELDS, TABLES

DERIVED = {"search", "version", "nodes", "last_seen_at", "last_used_at", "totp_last_step"}
OF_ENTRIES = {"number", "voucher_number", "voucher_id"}
OF_REFUSALS = {"code", "route"}


def test_every_logged_table_and_deed_is_named() -> None:
    assert set(TABLES) == set(LOGGED)
    assert set(DEEDS) == {deed.value for deed in Deed}


def test_every_field_that_a_line_may_have_is_named_and_no_other(book: Session) -> None:
    found = book.scalars(
        text(
            "SELECT DISTINCT column_name::text FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = ANY (:tables)"
        ),
        {"tables": sorted(set(LOGGED) - {"entries"})},
    )
    assert set(found) - DERIVED | OF_ENTRIES | OF_REFUSALS == set(FIELDS)


def test_every_name_has_an_english_one() -> None:
    english = texts("en")
    for word in (*TABLES.values(), *DEEDS.values(), *FIELDS.values()):
        assert english.pgettext("audit", word) != word, word
