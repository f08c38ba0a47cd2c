"""Quorum and majorities to the last vote, and who has none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.errors import Refusals
from fundops.meetings.errors.meetings import PartyTwice, WeightNegative
from fundops.meetings.errors.resolutions import (
    NotQuorate,
    RelatedPartyVotes,
    VoterAbsent,
    VotesAbovePresent,
    VotesMissing,
)
from fundops.meetings.rules.powers import least, powers, threshold
from fundops.meetings.rules.votes import check_quorum, is_adopted, tally, whole
from fundops.meetings.values.meetings import Who
from fundops.meetings.values.resolutions import Ballot, Powers, Tally, Threshold, Vote
from fundops.policy.bodies import body_in_force
from fundops.policy.packs import load
from fundops.policy.values import Counted, Subject

HALF = Threshold(1, 2, strict=True)
SPECIAL = Threshold(65, 100, strict=False)
TOTALS = st.integers(1, 10**15)
PRESENT = {"A": 600, "B": 250, "C": 150}
CALLED = {"B": Who("B", "Biển", "Sea")}


def adopted(in_favour: int, base: int, majority: Threshold = HALF) -> bool:
    cast = Tally(in_favour=in_favour, against=0, abstained=0, related=0, base=base)
    return is_adopted(cast, majority)


def decides(subject: Subject, body: str = "assembly") -> Powers:
    found = body_in_force(load("hvcf"), body, date(2027, 1, 1))
    assert found is not None
    return powers(found, subject)


@given(TOTALS)
def test_half_is_not_more_than_half_and_one_vote_more_is(half: int) -> None:
    assert not adopted(half, 2 * half)
    assert adopted(half + 1, 2 * half)


@given(TOTALS)
def test_sixty_five_hundredths_are_enough_and_one_vote_less_is_not(part: int) -> None:
    assert adopted(65 * part, 100 * part, SPECIAL)
    assert not adopted(65 * part - 1, 100 * part, SPECIAL)


@given(st.integers(1, 50), st.integers(50, 100), st.booleans(), st.integers(1, 10**15))
def test_the_least_weight_reaches_a_threshold_and_one_less_does_not(
    numerator: int, denominator: int, strict: bool, of: int
) -> None:
    asked = Threshold(numerator, denominator, strict=strict)
    needed = least(asked, of)
    assert asked.is_reached(needed, of)
    assert not asked.is_reached(needed - 1, of)


def test_of_nothing_nothing_is_adopted() -> None:
    assert not adopted(0, 0, SPECIAL)


@given(TOTALS)
def test_a_quorum_is_reached_at_its_last_vote(total: int) -> None:
    asked = decides(Subject.CALL, "board")
    needed = least(asked.quorum, total)
    check_quorum(asked, needed, total)
    with pytest.raises(NotQuorate) as refusal:
        check_quorum(asked, needed - 1, total)
    assert refusal.value.facts == {"present": needed - 1, "total": total, "needed": needed}


def test_the_pack_says_which_majority_a_subject_takes() -> None:
    assert decides(Subject.CALL).majority == HALF
    assert decides(Subject.OVERRIDE).majority == SPECIAL
    assert decides(Subject.OVERRIDE).series == "NQ-ĐHNĐT"
    assert [each.shown for each in (HALF, SPECIAL, Threshold(2, 3, strict=False))] == [
        "50%",
        "65%",
        "2/3",
    ]
    assert threshold({"numerator": 2, "denominator": 3}, ">=") == Threshold(2, 3, strict=False)


def test_a_ballot_without_a_weight_is_all_that_was_brought() -> None:
    cast = whole([Ballot("A", Vote.FOR), Ballot("B", Vote.AGAINST, 100)], PRESENT, CALLED)
    found = tally(cast, Counted.PRESENT, present=1_000, total=1_200)
    assert found == Tally(in_favour=600, against=100, abstained=0, related=0, base=1_000)
    assert tally(cast, Counted.ALL, present=1_000, total=1_200).base == 1_200


def test_a_related_party_leaves_the_base() -> None:
    cast = whole([Ballot("A", Vote.RELATED), Ballot("B", Vote.FOR)], PRESENT, CALLED)
    found = tally(cast, Counted.PRESENT, present=1_000, total=1_000)
    assert (found.related, found.base, found.in_favour) == (600, 400, 250)
    assert is_adopted(found, HALF)
    assert not is_adopted(replace(found, base=1_000), HALF)


@pytest.mark.parametrize(
    ("ballots", "refusal"),
    [
        ([], VotesMissing),
        ([Ballot("D", Vote.FOR)], VoterAbsent),
        ([Ballot("A", Vote.FOR, 601)], VotesAbovePresent),
        ([Ballot("A", Vote.FOR, 400), Ballot("A", Vote.AGAINST, 201)], VotesAbovePresent),
        ([Ballot("A", Vote.FOR), Ballot("A", Vote.RELATED)], RelatedPartyVotes),
        ([Ballot("A", Vote.FOR, 1), Ballot("A", Vote.FOR, 1)], PartyTwice),
        ([Ballot("A", Vote.FOR, -1)], WeightNegative),
    ],
)
def test_a_ballot_that_is_not_allowed_is_named(
    ballots: Sequence[Ballot], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        whole(ballots, PRESENT, CALLED)


def test_everything_wrong_with_the_ballots_is_listed_at_once() -> None:
    with pytest.raises(Refusals) as refusal:
        whole([Ballot("D", Vote.FOR), Ballot("B", Vote.FOR, 251)], PRESENT, CALLED)
    absent, above = refusal.value.faults
    assert [type(absent), type(above)] == [VoterAbsent, VotesAbovePresent]
    assert absent.sentence("vi") == "D không có mặt tại cuộc họp nên không biểu quyết."
    assert above.sentence("vi") == "Biển (B) biểu quyết 251, nhiều hơn số có mặt 250."
    assert above.sentence("en") == "Sea (B) cast 251, more than the 250 that was present."


@given(st.data())
def test_what_was_cast_and_declared_is_never_more_than_what_was_present(
    data: st.DataObject,
) -> None:
    votes = {party: data.draw(st.sampled_from(Vote)) for party in PRESENT}
    cast = whole([Ballot(party, vote) for party, vote in votes.items()], PRESENT, CALLED)
    found = tally(cast, Counted.PRESENT, present=1_000, total=1_000)
    assert found.in_favour + found.against + found.abstained == found.base
    assert found.base + found.related == 1_000
