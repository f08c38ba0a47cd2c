"""Refusal (we declined what was asked) and Defect (we are wrong).

A refusal is a named class. Its docstring is what the user reads: the first paragraph in Vietnamese,
the second in English, with the same `{facts}` in both. Refusals know no HTTP;
`fundops.edge.problems` maps the families below to statuses, once.
"""

from collections.abc import Sequence
from string import Formatter
from typing import Any, Literal

from fundops.formats import show

Lang = Literal["vi", "en"]


class Refusal(Exception):  # noqa: N818 (the fund's word)
    """Không thực hiện được yêu cầu.

    The request was declined.
    """

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.sentence("en"))

    @classmethod
    def template(cls, lang: Lang) -> str:
        """The sentence before its facts are filled in."""
        paragraphs = [" ".join(p.split()) for p in (cls.__doc__ or "").split("\n\n") if p.strip()]
        return paragraphs[0 if lang == "vi" else 1]

    @classmethod
    def fact_names(cls, lang: Lang) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(cls.template(lang)) if name}

    def sentence(self, lang: Lang) -> str:
        """What to tell the user, in their language, with money, dates and numbers written their
        way.
        """
        shown = {name: show(value, lang) for name, value in self.facts.items()}
        return self.template(lang).format(**shown)

    @property
    def code(self) -> str:
        return type(self).__name__


class Malformed(Refusal):
    """Dữ liệu không đúng dạng.

    The input has the wrong shape.
    """


class Unknown(Refusal):
    """Không tìm thấy.

    Not found.
    """


class Forbidden(Refusal):
    """Không được phép.

    Not allowed.
    """


class NotSignedIn(Refusal):
    """Cần đăng nhập.

    You need to sign in.
    """


class TooOften(Refusal):
    """Quá nhiều yêu cầu trong thời gian ngắn.

    Too many requests in a short time.
    """


class Stale(Refusal):
    """Bản ghi đã được người khác sửa sau khi bạn mở.

    The record was changed by someone else after you opened it.
    """


class Unavailable(Refusal):
    """Chưa thực hiện được lúc này.

    Not possible at the moment.
    """


class Refusals(Refusal):
    """Có {count} điểm cần sửa.

    {count} things need correcting.
    """

    def __init__(self, faults: Sequence[Refusal]) -> None:
        self.faults = tuple(faults)
        super().__init__(count=len(self.faults))

    @classmethod
    def raise_if_any(cls, faults: Sequence[Refusal]) -> None:
        """Raise nothing for none, the fault itself for one, all of them together for several."""
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise cls(faults)


class Defect(Exception):  # noqa: N818 (the fund's word)
    """The program broke its own promise; nothing the user typed can cause it."""
