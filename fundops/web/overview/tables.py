"""The overview's tables of capital: where every investor stands, and the latest calls."""

from fundops.capital.values.figures import Position
from fundops.capital.values.money import Call
from fundops.web.capital.columns import call_link, rows_at, until
from fundops.web.frame import Frame
from fundops.web.overview.reading import Capital
from fundops.web.tables import Column, Kind, Shown

LATEST = 5


def investors(frame: Frame, capital: Capital) -> Shown[Position]:
    names = capital.figures.investors

    def name(row: Position) -> str:
        investor = names[row.investor]
        return frame.either(investor.short_vi, investor.short_en)

    def account(row: Position) -> str | None:
        may = frame.may("account.read")
        return frame.url(f"/capital/investors/{row.investor}") if may else None

    def figure(key: str, title: str, rows_at: str = "") -> Column[Position]:
        """rows_at: the table of the investor's account whose rows it sums."""

        def rows_of(row: Position) -> str | None:
            if not (rows_at and getattr(row, key) and frame.may("account.read")):
                return None
            return frame.url(f"/capital/investors/{row.investor}", **until(frame)) + rows_at

        return Column(
            key=key,
            title=title,
            of=lambda p: int(getattr(p, key)),
            kind=Kind.MONEY,
            link=rows_of,
            total=True,
        )

    columns = [
        Column(key="name", title=frame.gettext("Nhà đầu tư"), of=name, link=account),
        figure("committed", frame.gettext("Cam kết (đồng)"), "#commitments"),
        figure("called", frame.gettext("Đã gọi (đồng)"), "#calls"),
        figure("paid_in", frame.gettext("Thực góp (đồng)"), "#contributions"),
        figure("called_unpaid", frame.gettext("Đã gọi, chưa góp (đồng)"), "#calls"),
        figure("uncalled", frame.gettext("Chưa gọi (đồng)")),
    ]
    return frame.table(
        "investors",
        frame.gettext("Các nhà đầu tư"),
        columns,
        list(capital.positions),
        empty=frame.gettext("Chưa ghi nhận nhà đầu tư nào."),
    )


def calls(frame: Frame, capital: Capital) -> Shown[Call]:
    def page(row: Call) -> str | None:
        return call_link(frame, row.number)

    columns = [
        Column[Call](
            key="number",
            title=frame.gettext("Đợt"),
            of=lambda c: f"{c.number:02d}",
            kind=Kind.CODE,
            link=page,
        ),
        Column(
            key="called", title=frame.gettext("Ngày gọi"), of=lambda c: c.called_on, kind=Kind.DATE
        ),
        Column(key="due", title=frame.gettext("Hạn góp"), of=lambda c: c.due_on, kind=Kind.DATE),
        Column(key="purpose", title=frame.gettext("Mục đích"), of=lambda c: c.purpose),
        Column(
            key="total",
            title=frame.gettext("Số tiền (đồng)"),
            of=lambda c: c.total,
            kind=Kind.MONEY,
            link=lambda c: rows_at(page(c), "#calls"),
        ),
    ]
    return frame.table(
        "calls",
        frame.gettext("Các đợt gọi vốn gần nhất"),
        columns,
        capital.latest_calls[:LATEST],
        empty=frame.gettext("Chưa gọi vốn đợt nào."),
    )
