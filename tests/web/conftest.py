"""An office to look at."""

from tests.builders_api import office

__all__ = ["office"]
