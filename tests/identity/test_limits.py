"""How often an address may try."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fundops.identity import limits
from fundops.identity.limits import Limiter, Nobody

START = datetime(2028, 1, 15, 3, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@given(st.lists(st.sampled_from("abc"), max_size=60), st.integers(1, 8))
def test_each_address_has_its_own_number(tries: list[str], at_most: int) -> None:
    limiter = Limiter(at_most, timedelta(minutes=5), Clock())
    taken = [address for address in tries if limiter.count(address) is None]
    for address in "abc":
        assert taken.count(address) == min(tries.count(address), at_most)


def test_an_address_may_try_again_after_the_time() -> None:
    clock = Clock()
    limiter = Limiter(2, timedelta(minutes=5), clock)
    assert [limiter.count("a") for _ in range(3)] == [None, None, START + timedelta(minutes=5)]
    clock.now += timedelta(minutes=5)
    assert limiter.count("a") is None


def test_what_succeeds_does_not_count() -> None:
    limiter = Limiter(2, timedelta(minutes=5), Clock())
    for _ in range(20):
        assert limiter.count("a") is None
        limiter.give_back("a")
    limiter.give_back("never seen")


def test_memory_is_bounded() -> None:
    limiter, nobody = Limiter(1, timedelta(minutes=5), Clock()), Nobody(Clock())
    for number in range(limits.KEPT + 5):
        limiter.count(str(number))
        nobody.count(str(number))
    assert limiter.count("0") is None  # forgotten
    assert limiter.count(str(limits.KEPT)) is not None
