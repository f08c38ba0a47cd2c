"""A person at a browser of an office: pages by address, forms as pages send them."""

import re
from dataclasses import dataclass

from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from tests.builders_api import Office
from tests.clients import loopback_client
from tests.people import sign_in

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@dataclass
class Browser:
    """Somebody signed in; answers come as they are, redirects are not followed."""

    client: TestClient[Litestar]
    csrf: str

    def get(self, path: str) -> Response:
        return self.client.get(path, follow_redirects=False)

    def html(self, path: str) -> str:
        """A page that must be there, as its source."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].startswith("text/html")
        return answer.text

    def text(self, path: str) -> str:
        """A page as it reads: without its tags, spaces folded."""
        return words(self.html(path))

    def send(self, path: str, **fields: str) -> Response:
        """A form of a page of ours."""
        data = {"_csrf": self.csrf} | fields
        return self.client.post(path, data=data, follow_redirects=False)


def browser(office: Office, code: str) -> Browser:
    """Somebody's own browser at the office's application."""
    client = loopback_client(office.client.app)
    return Browser(client, sign_in(client, office.database, code))


def words(html: str) -> str:
    """What is read of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def hidden(html: str) -> dict[str, str]:
    """What the page's forms carry unseen; the last of each name."""
    return dict(HIDDEN.findall(html))
