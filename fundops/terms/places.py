"""Where a term stands and what belongs there, as facts of a refusal."""

from dataclasses import dataclass

from fundops.formats import Labelled, Lang


@dataclass(frozen=True, slots=True)
class Said(Labelled):
    """A few words in both languages."""

    vi: str
    en: str

    def label(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Place(Labelled):
    """A key, by its path: "hurdle[2].carry_percent"; with file and line where there is one.

    Of tables that repeat, the first has the number 1.
    """

    key: str
    file: str = ""
    line: int | None = None

    def label(self, lang: Lang) -> str:  # noqa: ARG002 (the same in both)
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (where, self.key) if part)


def one_of(words: list[str]) -> Said:
    """One of some words, which are the same in both languages."""
    listed = ", ".join(f'"{word}"' for word in words)
    return Said(f"một trong: {listed}", f"one of: {listed}")
