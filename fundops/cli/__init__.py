"""The command `fundops`: the same actions as the pages and the API, from a terminal.

Heavy modules are imported by the command that needs them, so that `--help` and a second start are
quick. A refusal is one sentence and exit code 1, a wrong command line is exit code 2; a traceback
means that the program itself is wrong.
"""

import sys

from fundops.cli.app import app
from fundops.cli.speech import refuse
from fundops.errors import Refusal


def main() -> None:
    """The entry point of the command."""
    try:
        app(prog_name="fundops")
    except Refusal as refusal:
        refuse(refusal)
        sys.exit(1)
    except BrokenPipeError:  # `fundops report … --out - | head`
        sys.stderr.close()
        sys.exit(1)
    except Exception as error:
        if (foreseen := _foreseen(error)) is None:
            raise
        refuse(foreseen)
        sys.exit(1)


def _foreseen(error: Exception) -> Refusal | None:
    """A sentence for a database that went away in the middle; None for what is our mistake."""
    from sqlalchemy.exc import DBAPIError

    if isinstance(error, DBAPIError) and error.connection_invalidated:
        from fundops.edge.errors import DatabaseAway

        return DatabaseAway()
    return None
