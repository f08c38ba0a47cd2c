"""A place for an embedded server of one test."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the server's user may pass through, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="fundops-place-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)
