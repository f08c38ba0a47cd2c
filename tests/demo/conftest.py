"""Fixtures of these tests: the demo deployment."""

from tests.demo.book import demo, demo_database

__all__ = ["demo", "demo_database"]
