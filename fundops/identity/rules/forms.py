"""What a form must send back to show that it is ours; and where a sign-in may lead."""

import hashlib
import hmac
import re

_ON_OUR_OWN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,2000}")


def form_token(secret: str) -> str:
    """secret: the session's token, or the visit's; neither can be found from this. It is hashed
    first: HMAC fills a short key up with zeros, so that "" and a zero would be one secret.
    """
    key = hashlib.sha256(secret.encode()).digest()
    return hmac.digest(key, b"csrf", hashlib.sha256).hex()


def own_page(path: str) -> str:
    """The page to go on to after signing in, if it is one of ours: a link must not send somebody
    who has just signed in to a page of its author's.
    """
    return path if _ON_OUR_OWN.fullmatch(path) else "/"
