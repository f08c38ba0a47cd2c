"""The reader's language is what they ask for, else what they prefer, else Vietnamese."""

import pytest
from litestar.testing import RequestFactory

from fundops.edge.language import reader_language


@pytest.mark.parametrize(
    ("query", "header", "expected"),
    [
        ("", "", "vi"),
        ("en", "vi", "en"),
        ("vi", "en", "vi"),
        ("fr", "en-GB", "en"),
        ("", "fr, de", "vi"),
        ("", "en-GB,en;q=0.9,vi;q=0.8", "en"),
        ("", "en;q=0.4, vi-VN;q=0.5", "vi"),
        ("", "en;q=0", "vi"),
        ("", "en;q=much, vi", "vi"),
        ("", ";;;,,q=", "vi"),
    ],
)
def test_the_readers_language(query: str, header: str, expected: str) -> None:
    request = RequestFactory().get(
        "/", query_params={"lang": query}, headers={"accept-language": header}
    )
    assert reader_language(request) == expected
