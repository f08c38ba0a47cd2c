"""Books to judge, and the demo."""

from tests.books import book, book_database, fund_database
from tests.builders_api import office
from tests.demo.book import demo, demo_database

__all__ = ["book", "book_database", "demo", "demo_database", "fund_database", "office"]
