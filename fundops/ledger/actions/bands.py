"""Put the amount bands of a fund on record, as its policy pack has them."""

from collections.abc import Sequence

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from fundops.ledger.errors import BandChanged
from fundops.ledger.models.checks import ApprovalBandRow
from fundops.ledger.queries import checks
from fundops.ledger.values.checks import Band


def load_bands(session: Session, fund: str, bands: Sequence[Band]) -> int:
    """Record the bands that are not there yet and end those that have ended; how many of either.

    A band on record is never made another one. To end one is for the owner of the tables.
    """
    there = {(band.id, band.in_force_from): band for band in checks.bands(session, fund)}
    done = 0
    for band in bands:
        known = there.get((band.id, band.in_force_from))
        if known is None:
            session.execute(insert(ApprovalBandRow).values(_columns(fund, band)))
        elif known != band:
            _end(session, fund, known, band)
        done += known != band
    return done


def _end(session: Session, fund: str, known: Band, band: Band) -> None:
    columns, asked = _columns(fund, known), _columns(fund, band)
    if {name for name in columns if columns[name] != asked[name]} != {"in_force_to"}:
        raise BandChanged(band=band.id, day=band.in_force_from)
    session.execute(
        update(ApprovalBandRow)
        .where(
            ApprovalBandRow.fund == fund,
            ApprovalBandRow.id == band.id,
            ApprovalBandRow.in_force_from == band.in_force_from,
        )
        .values(in_force_to=band.in_force_to)
    )


def _columns(fund: str, band: Band) -> dict[str, object]:
    return {
        "fund": fund,
        "id": band.id,
        "in_force_from": band.in_force_from,
        "in_force_to": band.in_force_to,
        "title_vi": band.title_vi,
        "title_en": band.title_en,
        "series": [series.value for series in band.series],
        "pays_from": list(band.pays_from),
        "from_minor": band.from_minor,
        "checks": band.checks,
        "status": band.status,
        "source": band.source,
    }
