"""Reports: what is taken, what is declined, and that nothing on record changes. It is 15/01/2028."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.errors import Refusal, Refusals
from fundops.plan import errors
from fundops.plan.actions import report
from fundops.plan.queries.actuals import actual, actuals
from fundops.plan.queries.standings import standing_of, standings
from fundops.plan.rules.reading import plan
from fundops.plan.rules.reports import Sent, accept
from fundops.plan.values.actuals import Actual, Progress, Report, Status
from tests.builders_api import CLOCK

WHO = Actor("an")
NO_ESTIMATE = errors.EstimateWithoutFigure
END_26, END_27 = date(2026, 12, 31), date(2027, 12, 31)
TODAY = date(2028, 1, 15)
INSERT = "INSERT INTO plan_actuals (id, fund, plan_item, part, evidence, note, reported_by, as_of, figure"
ROW = "gen_random_uuid(), 'HVCF', 'x', 1, 'x', '', 'x'"


def say(book: Session, code: str, as_of: date, figure: object = None, **more: object) -> Actual:
    known: dict[str, object] = {"source": "Công văn 12/SKHCN", **more}
    if figure is not None:
        known["figure"] = Decimal(str(figure))
    sent = Report(as_of=as_of, **known)  # type: ignore[arg-type]  # the test's own keywords
    return report(book, fund="HVCF", code=code, sent=sent, actor=WHO)


def test_a_report_is_kept_with_its_source_and_its_reporter(book: Session) -> None:
    kept = say(book, "459.I.2a", END_26, 6100, estimate=Decimal(13000), note="chưa kể bản nháp")
    assert (kept.reported_by, kept.source) == ("an", "Công văn 12/SKHCN")
    assert (kept.figure, kept.estimate) == (Decimal(6100), Decimal(13000))
    [standing] = standing_of(book, plan().by_id["459.I.2a"], TODAY)
    assert standing.judged.status is Status.ON_TRACK
    assert standing.actual == kept


def test_what_accumulates_never_falls(book: Session) -> None:
    say(book, "459.I.2a", END_26, 6100)
    with pytest.raises(errors.ActualBelowTheLast) as declined:
        say(book, "459.I.2a", END_27, "6099.9999")
    told = {lang: declined.value.sentence(lang) for lang in ("vi", "en")}
    for part in ("459.I.2a", "6.099,9999", "31/12/2027", "6.100", "31/12/2026", "đính chính"):
        assert part in told["vi"], part
    for part in ("459.I.2a", "6,099.9999", "31 December 2027", "6,100", "correct it and say why"):
        assert part in told["en"], part
    assert say(book, "459.I.2a", END_27, 6100).figure == 6100


def test_a_report_between_two_days_stays_between_their_figures(book: Session) -> None:
    say(book, "459.I.2a", END_26, 6100)
    say(book, "459.I.2a", END_27, 12100)
    with pytest.raises(errors.ActualAboveTheNext):
        say(book, "459.I.2a", date(2027, 6, 10), 12101)
    assert say(book, "459.I.2a", date(2027, 6, 10), 12100).figure == 12100


def test_a_wrong_report_is_corrected_with_a_reason_and_stays_readable(book: Session) -> None:
    wrong = say(book, "459.I.2a", END_26, 61000)
    with pytest.raises(errors.CorrectionReasonMissing):
        say(book, "459.I.2a", END_26, 6100, supersedes=wrong.id)
    right = say(book, "459.I.2a", END_26, 6100, supersedes=wrong.id, reason="gõ thừa số 0")
    assert actual(book, "459.I.2a", wrong.id).superseded_by == right.id
    assert [each.counts for each in actuals(book, "459.I.2a")] == [False, True]
    with pytest.raises(errors.AlreadyCorrected):
        say(book, "459.I.2a", END_26, 6200, supersedes=wrong.id, reason="lần nữa")


def test_a_correction_is_of_a_report_of_the_same_item(book: Session) -> None:
    other = say(book, "459.I.2b", END_26, 1000)
    for made in (other.id, uuid4()):
        with pytest.raises(errors.ActualUnknown):
            say(book, "459.I.2a", END_26, 1, supersedes=made, reason="nhầm")


def test_a_ratio_may_fall(book: Session) -> None:
    say(book, "461.I.4", END_26, 90)
    assert say(book, "461.I.4", END_27, 70).figure == 70


def test_a_day_has_one_report(book: Session) -> None:
    say(book, "459.I.2a", END_26, 6100)
    with pytest.raises(errors.ActualExists):
        say(book, "459.I.2a", END_26, 6100)


def test_the_two_figures_of_an_item_are_reported_apart(book: Session) -> None:
    say(book, "35.I.3", END_26, 11)
    say(book, "35.I.3", END_26, 25, part=2)
    programmes, events = standing_of(book, plan().by_id["35.I.3"], TODAY)
    assert programmes.reading is not None
    assert events.reading is not None
    assert [programmes.reading.figure, events.reading.figure] == [Decimal(11), Decimal(25)]


def test_an_item_that_repeats_another_is_answered_by_it(book: Session) -> None:
    say(book, "35.I.2", END_26, 4)
    [first] = standing_of(book, plan().by_id["35.I.2"], TODAY)
    [again] = standing_of(book, plan().by_id["461.I.1"], TODAY)
    assert again.judged == first.judged
    assert again.item.id == "461.I.1"
    with pytest.raises(errors.ReportedElsewhere):
        say(book, "461.I.1", END_26, 4)


@pytest.mark.parametrize(
    ("code", "as_of", "given", "declined"),
    [
        ("999.I.1", END_26, {"figure": 1}, errors.PlanItemUnknown),
        ("459.I.2a", END_26, {"figure": 1, "part": 2}, errors.PartUnknown),
        ("30.II.1", END_26, {"progress": Progress.DONE, "part": 2}, errors.PartUnknown),
        ("30.I.2", END_26, {"figure": 3}, errors.FedByTheBook),
        ("459.I.2a", END_26, {"progress": Progress.DONE}, errors.FigureMissing),
        ("30.II.1", END_26, {"figure": 1}, errors.ProgressMissing),
        ("459.I.2a", END_26, {"figure": -1}, errors.FigureNegative),
        ("459.I.2a", END_26, {"figure": "0.00001"}, errors.FigureTooFine),
        ("459.I.2a", END_26, {"figure": 10**12}, errors.FigureTooFine),
        ("459.I.2a", date(2028, 1, 16), {"figure": 1}, errors.ActualInTheFuture),
        ("459.I.2a", date(2025, 12, 31), {"figure": 1}, errors.ActualBeforeThePlan),
        (
            "459.I.2a",
            END_26,
            {"figure": 6100, "estimate": Decimal("6099.9999")},
            errors.EstimateBelowReached,
        ),
        ("30.II.1", END_26, {"progress": Progress.DONE, "estimate": Decimal(1)}, NO_ESTIMATE),
    ],
)
def test_what_cannot_be_is_declined(
    book: Session, code: str, as_of: date, given: dict[str, object], declined: type[Refusal]
) -> None:
    with pytest.raises(declined):
        say(book, code, as_of, **given)


def test_all_that_is_wrong_is_said_at_once(book: Session) -> None:
    with pytest.raises(Refusals) as declined:
        say(book, "459.I.2a", date(2029, 1, 1), progress=Progress.DONE)
    assert {each.code for each in declined.value.faults} == {"FigureMissing", "ActualInTheFuture"}


def test_an_estimate_is_the_agency_s_own_and_never_computed(book: Session) -> None:
    """The estimate of the report that counts; none where it gives none, and a ratio's may be low."""
    item = plan().by_id["459.I.2a"]
    say(book, "459.I.2a", date(2026, 6, 10), 2500, estimate=Decimal(6300))
    [half] = standing_of(book, item, date(2026, 6, 30))
    say(book, "459.I.2a", END_26, 6100)
    [whole] = standing_of(book, item, TODAY)
    assert half.reading is not None
    assert half.reading.estimate == 6300
    assert whole.reading is not None
    assert whole.reading.estimate is None
    assert say(book, "459.I.2a", END_27, 6100, estimate=Decimal(6100)).estimate == 6100
    assert say(book, "461.I.4", END_26, 90, estimate=Decimal(80)).estimate == 80


@given(st.lists(st.integers(0, 30000), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_is_reported_the_figures_on_record_rise(figures: list[int]) -> None:
    """The rule alone, over any order of figures: what it accepts is never below what was there."""
    item = plan().by_id["459.I.2a"]
    kept: list[Actual] = []
    for month, figure in enumerate(figures, start=1):
        sent = Sent(
            part=1,
            as_of=date(2027, month, 1),
            figure=Decimal(figure),
            progress=None,
            estimate=None,
            supersedes=None,
            reason="",
        )
        try:
            accept(item, sent, kept, today=TODAY, is_fed=False)
        except errors.ActualBelowTheLast:
            assert figure < max(each.figure or 0 for each in kept)
            continue
        kept.append(made(sent))
    rising = [each.figure for each in kept]
    assert rising == sorted(figure for figure in rising if figure is not None)


def made(sent: Sent) -> Actual:
    return Actual(
        id=uuid4(),
        fund="HVCF",
        item="459.I.2a",
        part=1,
        as_of=sent.as_of,
        figure=sent.figure,
        progress=None,
        estimate=None,
        source="-",
        note="",
        supersedes=None,
        reason="",
        reported_by="an",
        reported_at=CLOCK,
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE plan_actuals SET figure = 1",
        "DELETE FROM plan_actuals",
        f"{INSERT}) VALUES ({ROW}, '2099-01-01', 1)",
        f"{INSERT}) VALUES ({ROW}, '2027-01-01', -1)",
        f"{INSERT}) VALUES ({ROW}, '2027-01-01', NULL)",
        f"{INSERT}, supersedes, reason) SELECT {ROW}, '2027-01-01', 1, id, 'x' FROM plan_actuals",
    ],
)
def test_the_database_keeps_reports_too(book: Session, change: str) -> None:
    say(book, "459.I.2a", END_26, 6100)
    with pytest.raises((DBAPIError, IntegrityError)), book.begin_nested():
        book.execute(text(change))


def test_a_report_is_in_the_trail(book: Session) -> None:
    kept = say(book, "459.I.2a", END_26, 6100)
    logged = book.execute(
        text(
            "SELECT after ->> 'plan_item' FROM audit_log WHERE \"table\" = 'plan_actuals'"
            " AND key = :key"
        ),
        {"key": str(kept.id)},
    ).scalars()
    assert list(logged) == ["459.I.2a"]


def test_all_128_items_stand_somewhere(book: Session) -> None:
    found = standings(book, TODAY)
    assert len({each.item.id for each in found}) == 128
    assert len(found) == 130  # two items name two figures, one of them as a repetition
