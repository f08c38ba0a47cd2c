"""Fixtures of the tests in a browser. A machine without Chromium skips them and says so.

Both deployments are demos of their own that `fundops serve` serves: `site` is only read, in
`fresh_site` journeys write. The browser lives as long as the tests of this folder: Playwright runs
an event loop in this thread, which other tests must not find.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.chromium import FLAGS, NOT_HERE, found
from tests.browser.deployments import served
from tests.browser.sites import Site, prepared
from tests.browser.visitors import Visitors
from tests.clusters import Cluster
from tests.demo.book import demo_copy


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser for each worker."""
    program = found(playwright)
    if program is None:
        pytest.skip(NOT_HERE)
    browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def site(
    chromium: Browser, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A demonstration that tests only read."""
    with demo_copy(cluster) as database:
        known = prepared(database)
        with served(database, tmp_path_factory.mktemp("site") / "log") as address:
            yield Site(address, database, known)


@pytest.fixture(scope="package")
def fresh_site(
    chromium: Browser, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A demonstration in which journeys write; each counts from what it finds."""
    with (
        demo_copy(cluster) as database,
        served(database, tmp_path_factory.mktemp("fresh") / "log") as address,
    ):
        yield Site(address, database, {})


@pytest.fixture
def visitors(chromium: Browser, site: Site) -> Iterator[Visitors]:
    """Whoever looks at the deployment that is only read; their browsers close with the test."""
    with Visitors(chromium, site) as made:
        yield made


@pytest.fixture
def fresh_visitors(chromium: Browser, fresh_site: Site) -> Iterator[Visitors]:
    """Whoever works in the deployment that is written to."""
    with Visitors(chromium, fresh_site) as made:
        yield made
