"""A page's frame without a database: who reads, on which day, at which address."""

from datetime import UTC, date, datetime
from typing import Any, Literal, cast

from litestar.testing import RequestFactory
from sqlalchemy.orm import Session

from fundops.i18n import texts
from fundops.identity.values import Grant, Principal
from fundops.ledger.values.registers import Fund, LegalForm
from fundops.periods import Quarter
from fundops.web.frame import Frame
from fundops.web.tables import Column, Shown, table_of

TODAY = date(2028, 1, 15)
CLOCK = datetime(2028, 1, 15, 3, tzinfo=UTC)


def fund(code: str, form: LegalForm = LegalForm.BCC) -> Fund:
    return Fund(
        code=code,
        name_vi=f"Quỹ {code}",
        name_en=f"The fund {code}",
        legal_form=form,
        currency="VND",
        founded_on=date(2026, 1, 1),
        ends_on=None,
        parent_vi="",
        parent_en="",
        symbol="",
        place_vi="",
        place_en="",
        pack="",
    )


HVCF, STDF = fund("HVCF"), fund("STDF", LegalForm.PUBLIC_FUND)


def frame_of(
    path: str = "/capital",
    asked: dict[str, str] | None = None,
    *,
    lang: Literal["vi", "en"] = "vi",
    role: str = "manager",
    funds: tuple[Fund, ...] = (HVCF, STDF),
    on: date = TODAY,
    period: Quarter | None = None,
    known_on: datetime | None = None,
    demo: bool = True,
) -> Frame:
    """The frame of a GET of this address; whatever would ask the database fails."""
    made = Frame(
        request=RequestFactory().get(path, query_params=dict(asked or {})),
        session=cast("Session", None),
        principal=Principal(
            person="an", name="Nguyễn Thu Hà", grants=(Grant(role, "HVCF"),), csrf="token"
        ),
        lang=lang,
        chosen=funds[0] if funds else None,
        funds=funds,
        today=TODAY,
        on=on,
        since=period.starts_on if period else None,
        period=period,
        known_on=known_on,
        demo_clock=CLOCK if demo else None,
        words=texts(lang),
    )
    made.__dict__["quarters"] = [Quarter(2028, 1), Quarter(2027, 4)]
    return made


def table(
    columns: list[Column[Any]],
    rows: list[Any],
    asked: dict[str, str] | None = None,
    *,
    lang: Literal["vi", "en"] = "vi",
    size: int = 100,
) -> Shown[Any]:
    """A table `rows` as an address asks for it."""
    return table_of(
        "rows",
        "Các dòng",
        columns,
        rows,
        asked=asked or {},
        lang=lang,
        empty="Chưa có dòng nào.",
        size=size,
    )
