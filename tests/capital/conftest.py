"""Books to test on."""

from tests.books import book, book_database, fund_database

__all__ = ["book", "book_database", "fund_database"]
