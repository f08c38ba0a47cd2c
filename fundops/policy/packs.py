"""The packs that come with the program, read once and checked before anybody is judged by them.

A pack is a folder of data, `packs/<id>/`: pack.toml (what it is called), fund.toml (the fund as its
papers name it), instruments.toml, rules.toml, chart.toml, approval.toml (who checks which amounts),
and meetings.toml where the fund decides by resolution.

A program that runs keeps the packs that it read: an edit counts from the next start, and a start
refuses packs with faults, all of them at once, each with its file and line.
"""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fundops.errors import Defect, Refusals
from fundops.policy.checks import faults, missing
from fundops.policy.errors import PackFaulty
from fundops.policy.places import located
from fundops.policy.reading import read
from fundops.policy.values import Pack


def known() -> tuple[str, ...]:
    """The ids of the packs that come with the program."""
    return tuple(sorted(folder.name for folder in home().iterdir() if folder.is_dir()))


def refuse_faulty() -> None:
    """Whoever starts the program asks first: every fault of every pack, or nothing."""
    Refusals.raise_if_any(
        [PackFaulty(pack=pack_id, fault=fault) for pack_id in known() for fault in kept(pack_id)[1]]
    )


@cache
def load(pack_id: str) -> Pack:
    """The pack of that id; a Defect lists everything that is wrong with it."""
    if pack_id not in known():
        raise Defect(f"no policy pack {pack_id!r}; there are {', '.join(known())}")
    return _sound(pack_id, *kept(pack_id))


def sound(folder: Traversable) -> Pack:
    """The pack in a folder, if there is nothing wrong with it."""
    return _sound(folder.name, *checked(folder))


def checked(folder: Traversable) -> tuple[Pack, list[str]]:
    """The pack in a folder as far as it can be read, and everything wrong with it, with its
    place.
    """
    pack, unread = read(folder)
    whole = not any(each.startswith("rule") for each in unread)
    return pack, located(folder, [*unread, *faults(pack), *(missing(pack) if whole else ())])


@cache
def kept(pack_id: str) -> tuple[Pack, list[str]]:
    """The pack as this program read it, once, with what is wrong with it."""
    return checked(home() / pack_id)


def _sound(name: str, pack: Pack, found: list[str]) -> Pack:
    if found:
        raise Defect(f"policy pack {name}:\n" + "\n".join(f"- {each}" for each in found))
    return pack


def home() -> Traversable:
    """Where the packs are."""
    return files("fundops.policy") / "packs"
