"""What the documents say is so: commands exist, links lead somewhere, words come in pairs."""

import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from fundops.cli.app import app

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")]
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```\w*\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)

every_document = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS]
)


@every_document
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file) if file else path
        assert there.exists(), target
        if anchor:
            assert anchor in _anchors(there), target


@every_document
def test_every_command_that_is_named_exists(path: Path) -> None:
    for words in _commands(path):
        if words[0] == "make":
            assert words[1] in _targets(), words
        else:
            _follow(words[1:])


def test_the_readme_names_both_commands_with_and_without_make() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for needed in ("make run", "make test", "lock/run.txt", "lock/dev.txt", "-m fundops demo"):
        assert needed in text
    assert "`make test`" in text or "make test " in text
    assert "make test\n" in (ROOT / ".ci" / "run").read_text()


def test_make_help_lists_every_target() -> None:
    text = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(_targets())


def test_the_glossary_pairs_words() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|") and not line.startswith("|---")
    ]
    words = [row for row in rows if row[0] != "English"]
    assert len(words) > 80
    for row in words:
        assert len(row) == 3, row
        assert all(row), row
        assert unicodedata.is_normalized("NFC", row[1]), row
    assert {"fund", "entry", "voucher", "call", "receipt", "contribution"} <= {r[0] for r in words}


def _anchors(path: Path) -> set[str]:
    """Headings as a reader's browser names them."""
    titles = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _targets() -> list[str]:
    return re.findall(r"^([a-z0-9-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)


def _commands(path: Path) -> Iterator[list[str]]:
    """The commands of ours in a document's code, cut at what the shell or the text adds."""
    for block, inline in CODE.findall(path.read_text(encoding="utf-8")):
        for line in (block or inline).replace("\\\n", " ").splitlines():
            found = re.match(r"(?:\.venv/bin/)?(?:python -m )?(make|fundops) +([a-z].*)", line)
            if found and "=" not in found[2].split()[0]:
                text = re.sub(r"  .*", "", found[2])  # a remark beside the command
                yield [found[1], *shlex.split(text.replace("…", ""))]


def _follow(words: list[str]) -> None:
    """Walk down the commands, then see that each option is known."""
    command = get_command(app)
    while words and hasattr(command, "commands") and words[0] != "--help":
        name = words[0].split("|")[0]
        if name not in command.commands and "print" in command.commands:
            name = "print"
        assert name in command.commands, words
        command, words = command.commands[name], words[1:]
    known = {option for parameter in command.params for option in parameter.opts}
    for word in words if command.name != "run" else []:
        if word.startswith("--") and word != "--":
            assert word in known | {"--help"}, word
