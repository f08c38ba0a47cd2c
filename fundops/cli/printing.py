"""Print the statements that a demo shows, into a folder; a file that is there already is left as it
is.
"""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.cli.opening import write_if_new
from fundops.cli.speech import progress_bar
from fundops.db.engine import Database
from fundops.errors import Lang
from fundops.ledger.queries import master
from fundops.periods import Quarter
from fundops.reporting import actions

SHOWN = ("board-quarterly", "budget-audit")
LANGS: tuple[Lang, ...] = ("vi", "en")
PRINTER = Actor("fundops-cli")
