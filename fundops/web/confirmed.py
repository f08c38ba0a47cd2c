"""Warnings that the maker of a voucher confirmed, as sentences and as a table: on the page that
checks, on the page of whoever approves, on the voucher's own page for good.
"""

from uuid import UUID

from fundops.capital.queries.confirmations import Confirmation, of_voucher
from fundops.formats import day
from fundops.identity.values import Action
from fundops.web.columns import Column, Kind
from fundops.web.frame import Frame
from fundops.web.people import name_of
from fundops.web.tables import Shown


def warning_said(frame: Frame, confirmed: Confirmation) -> str:
    """The warning as its reader confirms it, with the resolution that lets a rule be broken."""
    told, waiver = confirmed.said(frame.lang), confirmed.waiver
    if waiver is None:
        return told
    allowed = frame.gettext(
        "Quy tắc này chặn giao dịch, nhưng được phép vượt theo nghị quyết {resolution}, từ ngày"
        " {since} đến hết ngày {until}."
    ).format(
        resolution=waiver.resolution,
        since=day(waiver.valid_from, frame.lang),
        until=day(waiver.valid_to, frame.lang),
    )
    return f"{told} {allowed}"


def confirmed_table(frame: Frame, voucher_id: UUID) -> Shown[Confirmation] | None:
    """What its maker confirmed; None where there was nothing to confirm."""
    _ = frame.gettext
    rows = of_voucher(frame.session, frame.fund.code, voucher_id)
    if not rows:
        return None
    columns: list[Column[Confirmation]] = [
        Column(
            key="warning",
            title=_("Cảnh báo"),
            of=lambda c: c.said(frame.lang),
            link=lambda c: _rule(frame, c),
        ),
        Column(
            key="resolution",
            title=_("Được phép theo nghị quyết"),
            of=lambda c: c.waiver.resolution if c.waiver else "",
            kind=Kind.CODE,
            link=lambda c: waiver_link(frame, c),
        ),
        Column(key="by", title=_("Người xác nhận"), of=lambda c: name_of(frame, c.confirmed_by)),
        Column(key="at", title=_("Xác nhận lúc"), of=lambda c: c.confirmed_at, kind=Kind.MOMENT),
    ]
    kept = columns if any(row.waiver for row in rows) else [columns[0], *columns[2:]]
    caption = _("Cảnh báo người lập đã xác nhận")
    return frame.table("confirmed", caption, kept, rows, empty="")


def _rule(frame: Frame, confirmed: Confirmation) -> str | None:
    return frame.url(f"/rules/{confirmed.rule}") if frame.may(Action.RULES_READ) else None


def waiver_link(frame: Frame, confirmed: Confirmation) -> str | None:
    """The page of the override by which a rule that blocks was broken."""
    if confirmed.waiver is None or not frame.may(Action.MEETINGS_READ):
        return None
    return frame.url(f"/meetings/overrides/{confirmed.waiver.id}")
