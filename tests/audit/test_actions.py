"""What leaves no row behind is written all the same, and never hides what it reports."""

import pytest
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from fundops.audit import actions
from fundops.audit.values import NOBODY, Deed
from fundops.db.engine import Database
from tests.audit.reading import lines
from tests.builders import organisation
from tests.clusters import Cluster


@pytest.mark.committed
def test_a_refusal_is_kept_though_its_own_transaction_is_rolled_back(database: Database) -> None:
    with Session(database.engine, info={"actor": "an"}) as session:
        organisation(session, "0100000001", "Công ty A")
        assert actions.record_refusal(
            database.engine,
            actor="an",
            request="abc",
            route="POST /api/approvals",
            code="OwnVoucher",
            fund="HVCF",
        )
        session.rollback()
        assert lines(session, "parties") == []
        [line] = lines(session)
    assert (line.deed, line.actor, line.request, line.fund) == ("refused", "an", "abc", "HVCF")
    assert line.after == {"code": "OwnVoucher", "route": "POST /api/approvals"}
    assert (line.table, line.key) == (None, None)


@pytest.mark.committed
def test_what_happens_at_the_door_stands_in_the_person_s_own_trail(database: Database) -> None:
    for deed in (Deed.SIGN_IN_FAILED, Deed.LOCKED_OUT, Deed.SIGNED_IN, Deed.SIGNED_OUT):
        actions.record_at_the_door(database.engine, deed, person="an", request="abc")
    actions.record_at_the_door(database.engine, Deed.SIGN_IN_FAILED, person=None, request=None)
    with Session(database.engine) as session:
        assert [line.deed for line in lines(session, "people", key="an")] == [
            "sign_in_failed",
            "locked_out",
            "signed_in",
            "signed_out",
        ]
        assert lines(session)[-1].actor == NOBODY


@pytest.mark.committed
def test_an_address_of_any_length_is_written_short(database: Database) -> None:
    long = "/" + "x" * 10_000
    assert actions.record_refusal(
        database.engine, actor=long, request=None, route=long, code="NotAllowed"
    )
    with Session(database.engine) as session:
        [line] = lines(session)
    assert len(line.actor) == len(line.after["route"]) == actions.LONGEST


def test_a_database_that_is_away_hides_nothing(cluster: Cluster) -> None:
    with cluster.database("fundops_test_that_is_not_there") as away, capture_logs() as logs:
        assert not actions.record_refusal(
            away.engine, actor="an", request="abc", route="/", code="NotAllowed", fund="HVCF"
        )
    [story] = logs
    assert (story["log_level"], story["code"]) == ("error", "NotAllowed")


def test_a_route_with_a_character_that_no_text_holds_hides_nothing(
    book_database: Database,
) -> None:
    with capture_logs() as logs:
        assert not actions.record_refusal(
            book_database.engine, actor="an", request=None, route="/\0", code="NotAllowed"
        )
    assert len(logs) == 1
