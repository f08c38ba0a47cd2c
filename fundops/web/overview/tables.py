"""The overview's tables of capital: where every investor stands, and the latest calls."""

from fundops.capital.values.figures import Position
from fundops.capital.values.money import Call
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

    def figure(key: str, title: str) -> Column[Position]:
        return Column(
            key=key, title=title, of=lambda p: int(getattr(p, key)), kind=Kind.MONEY, total=True
        )

    columns = [
        Column(key="name", title=frame.gettext("Nhà đầu tư"), of=name, link=account),
        figure("committed", frame.gettext("Cam kết (đồng)")),
        figure("called", frame.gettext("Đã gọi (đồng)")),
        figure("paid_in", frame.gettext("Thực góp (đồng)")),
        figure("called_unpaid", frame.gettext("Đã gọi, chưa góp (đồng)")),
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
        may = frame.may("capital.read")
        return frame.url(f"/capital/calls/{row.number}") if may else None

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
        ),
    ]
    return frame.table(
        "calls",
        frame.gettext("Các đợt gọi vốn gần nhất"),
        columns,
        capital.latest_calls[:LATEST],
        empty=frame.gettext("Chưa gọi vốn đợt nào."),
    )
