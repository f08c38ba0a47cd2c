"""A fund with capital, and members of its board."""

import pytest
from sqlalchemy.orm import Session

from tests.books import book, book_database, fund_database
from tests.builders_api import office
from tests.capital.journeys import fund
from tests.meetings.making import people

__all__ = ["book", "book_database", "fund", "fund_database", "members", "office"]


@pytest.fixture
def members(book: Session) -> list[str]:
    return people(book)
