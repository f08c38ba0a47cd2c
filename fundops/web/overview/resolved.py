"""What waits for the reader of the overview because of meetings."""

from collections.abc import Iterator

from fundops.formats import number
from fundops.identity.values import Action
from fundops.web.frame import Frame
from fundops.web.meetings.reading import seen
from fundops.web.overview.findings import Finding


def todo(frame: Frame) -> Iterator[Finding]:
    """Resolutions to be carried out, overrides that another person asked for."""
    if frame.may(Action.MEETINGS_RECORD):
        yield from _to_carry_out(frame)
    if frame.may(Action.OVERRIDES_APPROVE):
        yield from _to_approve(frame)


def _to_carry_out(frame: Frame) -> Iterator[Finding]:
    under_way = seen(frame).under_way(frame.on)
    late = sum(1 for each in under_way if each.days_late(frame.on))
    if not under_way:
        return
    said = (
        frame.gettext("{count} nghị quyết đang thực hiện, trong đó {late} quá hạn.")
        if late
        else frame.gettext("{count} nghị quyết đang thực hiện, chưa có nghị quyết nào quá hạn.")
    )
    yield Finding(
        tone="bad" if late else "wait",
        word=frame.gettext("quá hạn") if late else frame.gettext("đang thực hiện"),
        text=said.format(count=number(len(under_way), frame.lang), late=number(late, frame.lang)),
        href=frame.url("/meetings") + "#under-way",
        label=frame.gettext("Xem nghị quyết"),
    )


def _to_approve(frame: Frame) -> Iterator[Finding]:
    me = frame.principal.actor.id
    waiting = [
        each
        for each in seen(frame).overrides()
        if each.approved_at is None and each.closed_on is None and each.asked_by != me
    ]
    if waiting:
        said = frame.gettext("{count} ngoại lệ chờ bạn duyệt.")
        yield Finding(
            tone="warn",
            word=frame.gettext("chờ bạn"),
            text=said.format(count=number(len(waiting), frame.lang)),
            href=frame.url("/meetings") + "#overrides",
            label=frame.gettext("Xem ngoại lệ"),
        )
