"""The house's own rules, over every file that is kept: what no linter knows."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
# With brackets, so that this file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X)\b")
REGISTRIES = re.compile(
    r"p[y]pi\.org|python[h]osted\.org|np[m]js\.|crates\.i[o]|proxy\.g[o]lang\.org"
    r"|an[a]conda\.(org|com)|--index-[u]rl|find-[l]inks",
    re.IGNORECASE,
)
PLACES = re.compile(r"(?<![\w.$}>-])/(r[o]ot|h[o]me/\w+|U[s]ers/\w+)/\w")
MAY_NAME = {"lock/refresh.py"}  # the option that leaves addresses out


def test_nothing_is_left_unfinished() -> None:
    assert _found(UNFINISHED) == []


def test_no_file_names_a_registry() -> None:
    assert [line for line in _found(REGISTRIES) if line.split(":")[0] not in MAY_NAME] == []


def test_no_file_names_a_folder_of_a_machine() -> None:
    assert _found(PLACES) == []
    if len(ROOT.parts) > 2:  # a checkout at the root of a disk has too short a name to look for
        assert _found(re.compile(re.escape(str(ROOT)) + r"\b")) == []


def test_warnings_are_errors() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    assert tools["pytest"]["ini_options"]["filterwarnings"] == ["error"]
    assert tools["pytest"]["ini_options"]["xfail_strict"]
    assert tools["mypy"]["strict"]
    assert {"fundops", "tests", "migrations", "bench"} <= set(tools["mypy"]["files"])
    assert tools["ruff"]["lint"]["select"] == ["ALL"]


def test_every_python_file_opens_with_a_paragraph() -> None:
    bare = [
        str(path.relative_to(ROOT))
        for path in _files()
        if path.suffix == ".py"
        and path.stat().st_size
        and not path.read_text(encoding="utf-8").startswith(('"""', 'r"""'))
    ]
    assert bare == []


def test_locks_hold_exact_versions_with_hashes() -> None:
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "lock" / name).read_text()
        wanted = re.sub(r"\\\n", " ", text)
        for line in (line for line in wanted.splitlines() if not line.startswith("#")):
            assert re.match(r"[a-z0-9-]+(\[[a-z,-]+\])?==\S+ ( ?;[^\\]+ )?", line), line
            assert " --hash=sha256:" in line
        assert "://" not in text


def test_the_locks_agree() -> None:
    run, dev = (
        dict(
            re.findall(
                r"^([a-z0-9-]+)(?:\[\S+\])?==(\S+)",
                (ROOT / "lock" / name).read_text(),
                re.MULTILINE,
            )
        )
        for name in ("run.txt", "dev.txt")
    )
    assert {name: dev.get(name) for name in run} == run


def _found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in _files()
        for number, line in enumerate(_lines(path), start=1)
        if pattern.search(line)
    ]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:  # a picture, a font
        return []


def _files() -> Iterator[Path]:
    """Every file that git keeps or would keep; without git, everything but what is made."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        made = {".venv", "var", "out", "__pycache__"}
        paths = [path for path in ROOT.rglob("*") if not made & set(path.parts)]
    return (path for path in sorted(paths) if path.is_file() and path.name != "LICENSE")
