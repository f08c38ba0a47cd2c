"""Who acts. The book keeps the name it is given and asks nothing more of it; access is judged
above.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a named process, by the stable id that the book records with every voucher."""

    id: str

    def __post_init__(self) -> None:
        if not self.id or self.id != self.id.strip() or len(self.id) > 100:  # noqa: PLR2004 (column)
            raise ValueError(f"an actor needs a stable id of 1 to 100 characters, not {self.id!r}")

    def __str__(self) -> str:
        return self.id
