"""One's own account: roles in words, password, second factor, sessions, API tokens."""

from litestar.types import ControllerRouterHandler

from fundops.web.account import page, safety, tokens

ROUTES: tuple[ControllerRouterHandler, ...] = (*page.ROUTES, *safety.ROUTES, *tokens.ROUTES)
