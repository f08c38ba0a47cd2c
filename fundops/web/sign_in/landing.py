"""Where somebody goes once they are signed in: the page they came for, else their first one."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from fundops.identity.access import may, own_parties
from fundops.identity.rules.forms import own_page
from fundops.identity.values import Action, Principal, Step
from fundops.web.addresses import address
from fundops.web.sections import SECTIONS

OWN_ACCOUNT, ADMIN = "/account", "/admin"
STEPS = {
    Step.CODE: "/sign-in/code",
    Step.PASSWORD: "/sign-in/password",
    Step.ENROL: "/sign-in/enrol",
}
_NOT_BACK_TO = ("/sign-in", "/sign-out", "/api/", "/static/", "/fonts/")


def inside(asked: str) -> str:
    """The address if it is a page of this program, else nothing: whoever signs in is never led
    elsewhere, nor back to the door.
    """
    if not asked.isascii() or own_page(asked) != asked:
        return ""
    try:
        parts = urlsplit(asked)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or parts.path.startswith(_NOT_BACK_TO):
        return ""
    return asked


def landing(principal: Principal, funds: Sequence[str]) -> str:
    """The first page that somebody may open, in the first fund where there is one: an investor's
    own account, a section; without a fund, the administrator's, or what they see of themselves.
    """
    for fund in funds:
        asked = {"fund": fund} if len(funds) > 1 else {}
        for party in sorted(own_parties(principal, fund)):
            return address(f"/capital/investors/{party}", asked)
        for section in SECTIONS:
            if any(may(principal, action, fund) for action in section.any_of):
                return address(section.path, asked)
    return ADMIN if may(principal, Action.PEOPLE_MANAGE) else OWN_ACCOUNT
