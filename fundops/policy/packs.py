"""The packs that come with the program, read once and checked before anybody is judged by them.

A pack is a folder of files, `packs/<id>/`: pack.toml, instruments.toml, rules.toml, chart.toml and
approval.toml, and meetings.toml where the fund decides by resolution. A program that runs keeps the
packs that it read: an edit counts from the next start, which refuses a pack with faults.
"""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fundops.errors import Defect
from fundops.policy.checks import faults
from fundops.policy.places import located
from fundops.policy.reading import read
from fundops.policy.values import Pack


def known() -> tuple[str, ...]:
    """The ids of the packs that come with the program."""
    return tuple(sorted(folder.name for folder in _home().iterdir() if folder.is_dir()))


@cache
def load(pack_id: str) -> Pack:
    """The pack of that id; a Defect lists everything that is wrong with it."""
    if pack_id not in known():
        raise Defect(f"no policy pack {pack_id!r}; there are {', '.join(known())}")
    return sound(_home() / pack_id)


def sound(folder: Traversable) -> Pack:
    """The pack in a folder, if there is nothing wrong with it."""
    pack, found = checked(folder)
    if found:
        raise Defect(f"policy pack {folder.name}:\n" + "\n".join(f"- {each}" for each in found))
    return pack


def checked(folder: Traversable) -> tuple[Pack, list[str]]:
    """The pack in a folder as far as it can be read, and everything wrong with it, with its
    place.
    """
    pack, unread = read(folder)
    return pack, located(folder, [*unread, *faults(pack)])


def _home() -> Traversable:
    return files("fundops.policy") / "packs"
