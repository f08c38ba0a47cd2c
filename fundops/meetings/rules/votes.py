"""Ballots: who may cast them, what they sum to, whether the resolution is adopted."""

from collections import Counter
from collections.abc import Mapping, Sequence

from fundops.errors import Refusal, Refusals
from fundops.meetings.errors.meetings import PartyTwice, WeightNegative
from fundops.meetings.errors.resolutions import (
    NotQuorate,
    RelatedPartyVotes,
    VoterAbsent,
    VotesAbovePresent,
    VotesMissing,
)
from fundops.meetings.rules.powers import least
from fundops.meetings.values.meetings import Called, Who, who
from fundops.meetings.values.resolutions import Ballot, Powers, Tally, Threshold, Vote
from fundops.policy.values import Counted


def check_quorum(powers: Powers, present: int, total: int) -> None:
    """A meeting that is not quorate puts nothing to the vote."""
    if not powers.quorum.is_reached(present, total):
        raise NotQuorate(present=present, total=total, needed=least(powers.quorum, total))


def whole(
    ballots: Sequence[Ballot], present: Mapping[str, int], called: Called
) -> tuple[Ballot, ...]:
    """Ballots with their weights, if everybody who cast one may: present, not related, with no more
    than they brought. A voter may split what they brought, and names each part once.
    """
    found = tuple(_weighed(ballot, present) for ballot in ballots)
    faults: list[Refusal] = [] if found else [VotesMissing()]
    pairs = Counter((ballot.party, ballot.vote) for ballot in found)
    twice = [party for (party, _), times in pairs.items() if times > 1]
    faults += [PartyTwice(party=who(called, party)) for party in twice]
    related = {ballot.party for ballot in found if ballot.vote is Vote.RELATED}
    for party in dict.fromkeys(ballot.party for ballot in found):
        mine = [ballot for ballot in found if ballot.party == party]
        brought, is_related = present.get(party), party in related
        faults += _of_voter(who(called, party), mine, brought, is_related=is_related)
    Refusals.raise_if_any(faults)
    return found


def _weighed(ballot: Ballot, present: Mapping[str, int]) -> Ballot:
    """All that the voter brought, unless it is a part; a related party is out with all of it."""
    brought = present.get(ballot.party, 0)
    is_whole = ballot.weight is None or ballot.vote is Vote.RELATED
    return Ballot(ballot.party, ballot.vote, brought if is_whole else ballot.weight)


def _of_voter(
    party: Who | str, mine: Sequence[Ballot], present: int | None, *, is_related: bool
) -> list[Refusal]:
    """What is wrong with one voter's ballots. present: what they brought; None for who was not
    there.
    """
    if present is None:
        return [VoterAbsent(party=party)]
    if is_related and len(mine) > 1:
        return [RelatedPartyVotes(party=party)]
    weights = [ballot.weight or 0 for ballot in mine]
    faults: list[Refusal] = [
        WeightNegative(party=party, weight=weight) for weight in weights if weight < 0
    ]
    if sum(weights) > present:
        faults.append(VotesAbovePresent(party=party, votes=sum(weights), present=present))
    return faults


def tally(ballots: Sequence[Ballot], counted: Counted, present: int, total: int) -> Tally:
    """What was cast, and what the majority is taken of. Whoever is present and casts nothing is in
    the base, as an abstention is; a related party is not.
    """
    cast: Counter[Vote] = Counter()
    for ballot in ballots:
        cast[ballot.vote] += ballot.weight or 0
    of = present if counted is Counted.PRESENT else total
    return Tally(
        in_favour=cast[Vote.FOR],
        against=cast[Vote.AGAINST],
        abstained=cast[Vote.ABSTAIN],
        related=cast[Vote.RELATED],
        base=of - cast[Vote.RELATED],
    )


def is_adopted(tally: Tally, majority: Threshold) -> bool:
    """Computed, never typed; PostgreSQL computes the same from the same figures."""
    return majority.is_reached(tally.in_favour, tally.base)
