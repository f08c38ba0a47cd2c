"""What a form of the pages sends: the dependency `sent`, every field as text, in NFC, bounded.

Files are no part of it: they are read where they are kept. A name sent twice counts as the last.
"""

import unicodedata
from typing import Any

from litestar import Request
from litestar.di import Provide

from fundops.errors import Malformed

MOST_FIELDS = 400
LONGEST_NAME, LONGEST_VALUE = 100, 20_000


class FormTooLarge(Malformed):
    """Biểu mẫu gửi lên có quá nhiều trường hoặc một trường quá dài.

    The form that was sent has too many fields, or one that is too long.
    """


async def sent(request: Request[Any, Any, Any]) -> dict[str, str]:
    """The fields of a posted form, urlencoded or multipart."""
    form = await request.form()
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    if len(fields) > MOST_FIELDS:
        raise FormTooLarge
    if any(len(name) > LONGEST_NAME or len(value) > LONGEST_VALUE for name, value in fields):
        raise FormTooLarge
    return {name: unicodedata.normalize("NFC", value) for name, value in fields}


SENT = {"sent": Provide(sent)}
