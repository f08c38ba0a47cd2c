"""Books to test on."""

from tests.books import book, book_database, fund_database
from tests.builders_api import office

__all__ = ["book", "book_database", "fund_database", "office"]
