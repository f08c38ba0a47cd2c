"""Books and offices to report in."""

from tests.books import book, book_database
from tests.builders_api import office

__all__ = ["book", "book_database", "office"]
