"""Cut the fonts, those of papers too, and draw what the overview of today shows, before anybody
asks for them: no page is long work then.
"""

from sqlalchemy.orm import Session

from fundops.db.engine import Database
from fundops.errors import Lang
from fundops.i18n import texts
from fundops.ledger.queries import balances, master
from fundops.ledger.values.registers import LegalForm
from fundops.reporting.fonts import load_fonts
from fundops.settings import Settings
from fundops.web import charts, fonts
from fundops.web.overview.drawings import Pen, drawn
from fundops.web.overview.reading import capital_of

LANGS: tuple[Lang, ...] = ("vi", "en")


def warm(database: Database, settings: Settings) -> None:
    """Start the renderer and draw every fund's charts, in both languages: a few seconds, for a
    thread of the program's start.
    """
    fonts.faces(settings.home)
    load_fonts(settings.home / "fonts", settings.font_dir)
    charts.warm(settings.home / "charts")
    with Session(database.engine) as session:
        for fund in master.funds(session):
            if fund.legal_form is LegalForm.PUBLIC_FUND:
                continue
            capital = capital_of(session, balances.cut(session, fund.code, master.today(session)))
            for lang in LANGS:
                drawn(Pen(lang, texts(lang), fund.currency, settings), capital)
