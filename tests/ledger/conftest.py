"""Books to test on."""

from tests.books import book, book_database, fund_database
from tests.builders_api import office
from tests.ledger.standing import app, owner, standing

__all__ = ["app", "book", "book_database", "fund_database", "office", "owner", "standing"]
