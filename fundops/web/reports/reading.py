"""A statement as a page: the same words and figures as on paper, block by block."""

from dataclasses import dataclass
from typing import Any

from fundops.reporting import actions
from fundops.reporting.actions import Order
from fundops.reporting.texts import clean
from fundops.reporting.values import Block, Chart, Heading, Paragraph, Statement, Table
from fundops.web.charts import Figure, figure
from fundops.web.frame import Frame


@dataclass(frozen=True, slots=True)
class Part:
    """A block with what it is, which a template cannot ask by type."""

    kind: str
    block: Block
    figure: Figure | None = None


def read(frame: Frame, order: Order) -> dict[str, Any]:
    """The statement for its template."""
    made: Statement = clean(actions.read_statement(frame.database.engine, order))
    return {
        "statement": made,
        "bases": parts(frame, made, made.bases),
        "blocks": parts(frame, made, made.blocks),
        "appendix": parts(frame, made, made.appendix),
    }


def parts(frame: Frame, made: Statement, blocks: tuple[Block, ...]) -> list[Part]:
    return [_part(frame, made, block) for block in blocks]


def _part(frame: Frame, made: Statement, block: Block) -> Part:
    match block:
        case Heading():
            return Part("heading", block)
        case Paragraph():
            return Part("paragraph", block)
        case Table():
            return Part("table", block)
        case Chart():
            return Part("chart", block, _drawn(frame, made, block))


def _drawn(frame: Frame, made: Statement, block: Chart) -> Figure:
    is_vi = made.lang == "vi"
    return figure(
        block,
        made.lang,
        frame.settings,
        labels=block.labels,
        first="Kỳ" if is_vi else "Period",
        unit="đồng" if is_vi else "VND",
    )
