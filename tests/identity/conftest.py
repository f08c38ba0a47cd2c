"""An office whose people sign in, and an identity provider."""

from tests.identity.office import office
from tests.identity.provider import provider

__all__ = ["office", "provider"]
