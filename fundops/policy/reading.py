"""From a pack's TOML files to its values, with everything that is wrong in their shape.

The keys of a record are the fields of its dataclass, and the type of a field says what it takes, so
a value that `values.py` gains is read without a line here. What cannot be read is left out of the
pack and named in the list; what the pack *says* is judged in `checks.py`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import StrEnum
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from fundops.errors import Defect
from fundops.ledger.values.checks import Band
from fundops.ledger.values.registers import Account, Fund
from fundops.policy.values import Body, Instrument, Need, Pack, Rule

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    R = TypeVar("R", bound=DataclassInstance)

MEETINGS = "meetings.toml"
ABOUT, FRAME = "pack.toml", "fund.toml"
FILES = {
    "instrument": "instruments.toml",
    "rule": "rules.toml",
    "account": "chart.toml",
    "band": "approval.toml",
}


def read(folder: Traversable) -> tuple[Pack, list[str]]:
    """The pack in a folder, and what could not be read of it."""
    faults: list[str] = []
    about = _about(folder, faults)
    meetings = _meetings(folder, faults)

    def records(kind: "type[R]", name: str) -> "tuple[R, ...]":
        return _records(kind, name, _table(folder / FILES[name], faults), faults)

    pack = Pack(
        id=about["id"],
        name_vi=about["name_vi"],
        name_en=about["name_en"],
        instruments=records(Instrument, "instrument"),
        rules=records(Rule, "rule"),
        chart=records(Account, "account"),
        bands=records(Band, "band"),
        bodies=_records(Body, "body", _part(meetings, "body"), faults),
        needs=_records(Need, "need", _part(meetings, "need"), faults),
        fund=_fund(folder, faults),
    )
    return pack, faults


def _about(folder: Traversable, faults: list[str]) -> dict[str, str]:
    """What the pack is called; the folder's name where it does not say."""
    found: dict[str, str] = {"id": folder.name, "name_vi": "", "name_en": ""}
    for key, value in _table(folder / ABOUT, faults).items():
        if key not in found or not isinstance(value, str):
            wrong = f"cannot be {value!r}" if key in found else "is not known"
            faults.append(f"{ABOUT}: {key} {wrong}")
        else:
            found[key] = value
    return found


def _fund(folder: Traversable, faults: list[str]) -> Fund | None:
    """The fund as its papers name it, which has the pack of this folder."""
    raw = _table(folder / FRAME, faults)
    return _record(Fund, "fund", raw | {"pack": folder.name}, faults) if raw else None


def _meetings(folder: Traversable, faults: list[str]) -> dict[str, Any]:
    """A fund that decides without meetings has no such file."""
    file = folder / MEETINGS
    table = _table(file, faults) if file.is_file() else {}
    unknown = sorted(table.keys() - {"body", "need"})
    faults += [f"{MEETINGS}: {key} is not known" for key in unknown]
    return table


def _part(table: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {name: table[name]} if name in table else {}


def _table(file: Traversable, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.append(f"{file.name} is missing")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{file.name}: {error}")
    return {}


def _records(
    kind: "type[R]", name: str, table: Mapping[str, Any], faults: list[str]
) -> "tuple[R, ...]":
    faults += [f"{FILES[name]}: {key} is not known" for key in sorted(table.keys() - {name})]
    read_ones = (_record(kind, name, raw, faults) for raw in table.get(name, []))
    return tuple(record for record in read_ones if record is not None)


def _record(kind: "type[R]", name: str, raw: Mapping[str, Any], faults: list[str]) -> "R | None":
    where = f"{name} {raw.get('id', raw.get('code', '?'))}"
    known = {field.name: field for field in fields(kind)}
    found = [f"{where}: {key} is not known" for key in raw if key not in known]
    found += [
        f"{where}: {key} is missing"
        for key, field in known.items()
        if key not in raw and not _may_be_missing(field)
    ]
    values: dict[str, Any] = {key: None for key, field in known.items() if _takes_none(field)}
    for key in raw.keys() & known.keys():
        try:
            values[key] = _value(raw[key], known[key].type)
        except (TypeError, ValueError):
            found.append(f"{where}: {key} cannot be {raw[key]!r}")
    faults += sorted(found)
    return None if found else kind(**values)


def _may_be_missing(field: Field[Any]) -> bool:
    return _takes_none(field) or field.default is not MISSING


def _takes_none(field: Field[Any]) -> bool:
    """TOML has no null: what may be None is simply not there."""
    return type(None) in get_args(field.type)


def _value(raw: Any, kind: Any) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_value(each, get_args(kind)[0]) for each in _list(raw))
    wanted = next((each for each in get_args(kind) if each is not type(None)), kind)
    if get_origin(kind) is Mapping:
        return MappingProxyType(dict(raw))
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(raw)
    if wanted in (date, str, int, bool):
        if type(raw) is not wanted:
            raise TypeError
        return raw
    raise Defect(f"no TOML for {kind}")


def _list(raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise TypeError
    return raw
