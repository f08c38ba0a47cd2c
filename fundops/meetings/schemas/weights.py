"""What the bodies of meetings share: a weight, and how long a list may be."""

from typing import Annotated

from pydantic import Field

Weight = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]{0,17})$", examples=["1"])]
MANY = 500
