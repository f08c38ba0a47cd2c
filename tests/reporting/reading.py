"""Reading a built statement as its reader does: its sentences, its tables by title."""

from fundops.errors import Lang
from fundops.reporting.actions import REPORTS
from fundops.reporting.figures.values import AuditFigures, BoardFigures
from fundops.reporting.statements import audit, board
from fundops.reporting.values import Block, Chart, Paragraph, Statement, Table


def board_statement(figures: BoardFigures, lang: Lang = "vi") -> Statement:
    return board.build(figures, REPORTS["board_quarterly"].definition, lang)


def audit_statement(figures: AuditFigures, lang: Lang = "vi") -> Statement:
    return audit.build(figures, REPORTS["budget_audit"].definition, lang)


def blocks(statement: Statement) -> tuple[Block, ...]:
    return (*statement.bases, *statement.blocks, *statement.appendix)


def sentences(statement: Statement) -> str:
    """All that it says outside its tables, and its charts' captions."""
    said = [b.text for b in blocks(statement) if isinstance(b, Paragraph)]
    said += [b.caption for b in blocks(statement) if isinstance(b, Chart)]
    return "\n".join(said)


def table(statement: Statement, title: str) -> Table:
    """The one table whose title begins so."""
    (found,) = [b for b in blocks(statement) if isinstance(b, Table) and b.title.startswith(title)]
    return found


def cells(statement: Statement, title: str, first: str) -> tuple[str, ...]:
    """The row that begins with this cell."""
    found = [row.cells for row in table(statement, title).rows if row.cells[0] == first]
    assert len(found) == 1, [row.cells[0] for row in table(statement, title).rows]
    return found[0]
