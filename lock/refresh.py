"""Write the lock files anew: exact versions with hashes, for CPython 3.11 and newer, any system.

`make lock` runs it with uv installed. The files name no index and no address, so that an office can
install from a mirror of its own.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
)
TITLE = "# Exact versions with hashes. `make lock` writes this file; edit pyproject.toml instead.\n"


def compile_lock(name: str, *options: str) -> None:
    """Resolve one of the two sets; both agree on what they share."""
    path = HERE / name
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *OPTIONS, *options]
    subprocess.run([*command, "-o", str(path)], cwd=HERE.parent, check=True)
    path.write_text(TITLE + path.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    compile_lock("run.txt", "--group", "build")
    compile_lock("dev.txt", "--group", "dev", "--constraints", str(HERE / "run.txt"))
