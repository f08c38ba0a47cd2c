"""`fundops rules check`: every rule of a fund on a day, for people and for scripts; or what is
wrong with a pack that somebody has edited, before anything is judged by it.
"""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundops.cli.errors import FundNotNamed
from fundops.cli.opening import made_database
from fundops.cli.speech import languages, tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from fundops.findings.schemas import FindingOut, FindingsOut
    from fundops.ledger.values.registers import Fund

app = typer.Typer(no_args_is_help=True, help="Rules of law and charter, judged on the book.")


@app.callback()
def rules() -> None:
    """Rules of law and charter, judged on the book."""


@app.command("check")
def check(
    *,
    fund: Annotated[
        str | None, typer.Option("--fund", help="Code of the fund; needed where there are several.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option("--on", metavar="DATE", formats=["%Y-%m-%d"], help="Default: today."),
    ] = None,
    pack: Annotated[
        Path | None,
        typer.Option("--pack", metavar="FOLDER", help="Check an edited policy pack instead."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for a script.")] = False,
) -> None:
    """Judge every rule of a fund at the end of a day.

    Exits 1 when a limit is broken that no resolution sets aside; a goal that is not reached yet is
    no breach. With --pack, lists everything wrong with the files of a policy pack, with file and
    line, and exits 1 if there is anything; nothing is installed and no database is needed.
    """
    failed = (
        _check_pack(pack, as_json=as_json)
        if pack is not None
        else _check_fund(fund, None if on is None else on.date(), as_json=as_json)
    )
    if failed:
        raise typer.Exit(1)


def _check_pack(folder: Path, *, as_json: bool) -> bool:
    from fundops.policy.packs import checked

    found, faults = checked(folder)
    if as_json:
        listed = {"pack": found.id, "rules": len(found.rules), "faults": faults}
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return bool(faults)
    for fault in faults:
        typer.echo(fault)
    if faults:
        count = len(faults)
        tell(f"Bộ quy tắc {found.id}: {count} lỗi", f"Policy pack {found.id}: {count} faults")
    else:
        count = len(found.rules)
        tell(
            f"Bộ quy tắc {found.id}: {count} quy tắc, không có lỗi",
            f"Policy pack {found.id}: {count} rules, no faults",
        )
    return bool(faults)


def _check_fund(code: str | None, on: date | None, *, as_json: bool) -> bool:
    from sqlalchemy.orm import Session

    with made_database() as database, Session(database.engine) as session:
        judged = _judged(session, code, on)
    if as_json:
        typer.echo(json.dumps(judged.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        _print(judged)
    return judged.breaches > 0


def _judged(session: "Session", code: str | None, on: date | None) -> "FindingsOut":
    from fundops.findings import queries, schemas
    from fundops.ledger.queries import master
    from fundops.policy.packs import load

    fund = _fund(session, code)
    day = on or master.today(session)
    found = queries.on(session, fund.code, day)
    return schemas.FindingsOut.of_findings(fund.code, day, load(fund.pack), found, fund.currency)


def _fund(session: "Session", code: str | None) -> "Fund":
    """The fund that was named, else the only one."""
    from fundops.ledger.queries import master

    if code is not None:
        return master.fund(session, code.upper())
    every = master.funds(session)
    if len(every) != 1:
        raise FundNotNamed(known=[fund.code for fund in every])
    return every[0]


def _print(judged: "FindingsOut") -> None:
    """Two lines a rule: how it stands, and on what."""
    lang = languages()[0]
    for each in judged.findings:
        typer.echo(f"{getattr(each.stands, lang):<20}{each.rule:<38}{_figures(each, lang)}")
        typer.echo(f"{'':<20}{getattr(each.title, lang)} ({getattr(each.basis, lang)})")
    tell(
        f"{judged.fund}, {judged.on:%d/%m/%Y}: {judged.breaches} quy tắc bị vi phạm",
        f"{judged.fund}, {judged.on}: {judged.breaches} rules broken",
    )


def _figures(each: "FindingOut", lang: str) -> str:
    if each.why is not None:
        return str(getattr(each.why, lang))
    since = "" if each.since is None else f", {'từ' if lang == 'vi' else 'since'} {each.since}"
    return f"{getattr(each.found, lang)} ({getattr(each.limit, lang)}){since}"
