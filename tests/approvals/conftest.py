"""Books to test on."""

from tests.books import book, book_database, fund_database
from tests.ledger.standing import owner, standing

__all__ = ["book", "book_database", "fund_database", "owner", "standing"]
