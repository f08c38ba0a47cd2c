"""Money: whole minor units of one currency, never a float, never changed after it is made.

A thin subclass of py-moneyed's `Money`: it keeps that library's table of ISO 4217 currencies and
its `(amount, currency)` constructor, and does every sum in integers, so no decimal context can
round behind our back. Nobody else imports `moneyed`. Text becomes money in `fundops.parsing`,
money becomes text in `fundops.formats` and `fundops.words`.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn, Self

import moneyed

LARGEST_MINOR = 2**63 - 1  # what a BIGINT column holds, on both sides of zero


class CurrencyMismatch(TypeError):  # noqa: N818 (the fund's word)
    """Two currencies met where one was needed: a mistake of ours, not of the user."""


class UnknownCurrency(ValueError):  # noqa: N818 (the fund's word)
    """Not the code of an ISO 4217 currency."""


class Rounding(StrEnum):
    """Where the exact quotient goes when it is not whole. Each mirrors itself below zero.

    HALF_UP: to the nearest, a half away from zero. DOWN: towards zero. UP: away from zero.
    """

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"


def divide(numerator: int, denominator: int, rounding: Rounding) -> int:
    """The exact quotient of two integers, rounded once."""
    if denominator == 0:
        raise ValueError("a ratio needs a denominator other than zero")
    whole, rest = divmod(abs(numerator), abs(denominator))
    nearest = rounding is Rounding.HALF_UP and 2 * rest >= abs(denominator)
    if rest and (nearest or rounding is Rounding.UP):
        whole += 1
    return whole if (numerator < 0) == (denominator < 0) else -whole


class Money(moneyed.Money):
    """An exact amount of one currency, from -(2**63 - 1) to 2**63 - 1 minor units.

    A minor unit is the smallest that ISO 4217 gives the currency: đồng, cent, yen. Sums and
    comparisons take money of the same currency, products take an int; there is no division:
    use `split` to share out and `mul_ratio` to scale.
    """

    _minor: int

    def __init__(self, amount: int | Decimal, currency: str | moneyed.Currency) -> None:
        """Amount in major units, with no more decimals than the currency has."""
        known = _currency(currency)
        self._fill(_in_minor(amount, _exponent(known)), known)

    @classmethod
    def of_minor(cls, minor: int, currency: str = "VND") -> Self:
        """From integer minor units, as the database keeps them."""
        _refuse_all_but_int(minor)
        made = cls.__new__(cls)  # past __init__, which would turn minor into major and back
        made._fill(minor, _currency(currency))  # noqa: SLF001 (its own class)
        return made

    @classmethod
    def zero(cls, currency: str = "VND") -> Self:
        return cls.of_minor(0, currency)

    @classmethod
    def total(cls, items: Iterable["Money"], currency: str = "VND") -> Self:
        """The sum, zero for none; every item has to be of the currency."""
        whole = cls.zero(currency)
        return cls.of_minor(sum(_same(whole, item) for item in items), currency)

    @property
    def minor(self) -> int:
        return self._minor

    @property
    def exponent(self) -> int:
        """How many decimals the currency has: 0 for VND and JPY, 2 for USD, 3 for KWD."""
        return _exponent(self.currency)

    def split(self, weights: Sequence[int]) -> list[Self]:
        """Shares in proportion to the weights, by largest remainder: they sum to the whole.

        On equal remainders the earlier weight wins. A zero weight receives zero, and a negative
        amount is shared as its positive one is.
        """
        for weight in weights:
            _refuse_all_but_int(weight)
        if any(weight < 0 for weight in weights) or not any(weights):
            raise ValueError("shares need weights of zero or more, and not all zero")
        whole, parts = abs(self._minor), sum(weights)
        shares = [whole * weight // parts for weight in weights]
        by_remainder = sorted(range(len(weights)), key=lambda i: -(whole * weights[i] % parts))
        for i in by_remainder[: whole - sum(shares)]:
            shares[i] += 1
        sign = -1 if self._minor < 0 else 1
        return [self._with(sign * share) for share in shares]

    def mul_ratio(self, numerator: int, denominator: int, rounding: Rounding) -> Self:
        """This times numerator / denominator, exact until the one rounding at the end."""
        _refuse_all_but_int(numerator)
        _refuse_all_but_int(denominator)
        return self._with(divide(self._minor * numerator, denominator, rounding))

    def __composite_values__(self) -> tuple[int, str]:
        """For SQLAlchemy: `composite(Money.of_minor, "amount_minor", "currency")`."""
        return self._minor, self.currency.code

    def __reduce__(self) -> tuple[object, tuple[int, str]]:
        return type(self).of_minor, self.__composite_values__()

    def __repr__(self) -> str:
        return f"Money({self.amount:,} {self.currency.code})"

    def __str__(self) -> str:
        return f"{self.amount} {self.currency.code}"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"money is never changed; make a new one instead of setting {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"money is never changed; {name} stays")

    def __pos__(self) -> Self:
        return self

    def __neg__(self) -> Self:
        return self._with(-self._minor)

    def __abs__(self) -> Self:
        return self._with(abs(self._minor))

    # The operators below take less than py-moneyed's, on purpose: a bare number is not money.

    def __add__(self, other: "Money") -> Self:  # type: ignore[override]  # narrower on purpose
        return self._with(self._minor + _same(self, other))

    def __sub__(self, other: "Money") -> Self:  # type: ignore[override]  # narrower on purpose
        return self._with(self._minor - _same(self, other))

    def __mul__(self, other: int) -> Self:  # type: ignore[override]  # narrower on purpose
        _refuse_all_but_int(other)
        return self._with(self._minor * other)

    def __rmul__(self, other: int) -> Self:  # type: ignore[override]  # narrower on purpose
        return self * other

    def __lt__(self, other: "Money") -> bool:  # type: ignore[override]  # narrower on purpose
        return self._minor < _same(self, other)

    def __le__(self, other: "Money") -> bool:  # type: ignore[override]  # narrower on purpose
        return self._minor <= _same(self, other)

    def __gt__(self, other: "Money") -> bool:  # type: ignore[override]  # narrower on purpose
        return self._minor > _same(self, other)

    def __ge__(self, other: "Money") -> bool:  # type: ignore[override]  # narrower on purpose
        return self._minor >= _same(self, other)

    def __radd__(self, other: object) -> NoReturn:
        # py-moneyed lets `0 + money` pass so that sum() works, which makes an empty sum an int.
        raise TypeError(f"{other!r} is not money; add up with Money.total(items, currency)")

    def __rsub__(self, other: object) -> NoReturn:
        raise TypeError(f"{other!r} is not money")

    def __truediv__(self, other: object) -> NoReturn:
        raise TypeError("money is not divided; use split(weights) or mul_ratio(...)")

    def __rmod__(self, other: object) -> NoReturn:
        raise TypeError("a percentage of money is mul_ratio(percent, 100, rounding)")

    def round(self, ndigits: int | None = 0) -> NoReturn:  # noqa: ARG002 (py-moneyed's signature)
        # py-moneyed's rounds a half to even, in whatever decimal context happens to hold.
        raise TypeError("money is exact; round while scaling, with mul_ratio(...)")

    def _fill(self, minor: int, currency: moneyed.Currency) -> None:
        """The one place where money gets its content."""
        if abs(minor) > LARGEST_MINOR:
            raise OverflowError(f"{minor} minor units of {currency.code} do not fit a BIGINT")
        exact = Decimal(f"{minor}e-{_exponent(currency)}")
        self.__dict__.update(amount=exact, currency=currency, _minor=minor)

    def _with(self, minor: int) -> Self:
        return type(self).of_minor(minor, self.currency.code)


def vnd(minor: int) -> Money:
    """So many đồng."""
    return Money.of_minor(minor, "VND")


def _same(one: Money, other: object) -> int:
    """The other's minor units, once it is known to be money of the one's currency."""
    if not isinstance(other, Money):
        raise TypeError(f"{other!r} is not money")
    if other.currency.code != one.currency.code:
        raise CurrencyMismatch(f"{one!r} and {other!r} do not mix")
    return other.minor


def _currency(currency: str | moneyed.Currency) -> moneyed.Currency:
    if isinstance(currency, moneyed.Currency):
        return currency
    try:
        return moneyed.get_currency(currency)
    except moneyed.CurrencyDoesNotExist as unknown:
        raise UnknownCurrency(f"{currency!r} is not an ISO 4217 currency code") from unknown


def _exponent(currency: moneyed.Currency) -> int:
    return len(str(currency.sub_unit)) - 1  # py-moneyed keeps 1, 100, 1000: powers of ten


def _in_minor(amount: int | Decimal, exponent: int) -> int:
    """Exact minor units of an amount in major ones, without passing through a decimal context."""
    if not isinstance(amount, Decimal):
        _refuse_all_but_int(amount)
        return amount * _power_of_ten(exponent)
    sign, digits, power = amount.as_tuple()
    if not isinstance(power, int):
        raise ValueError(f"{amount} is not an amount")  # noqa: TRY004 (a Decimal, but NaN)
    coefficient = int("".join(map(str, digits)))
    shift = power + exponent
    if not coefficient:
        return 0
    if shift > len(str(LARGEST_MINOR)):
        raise OverflowError(f"{amount} does not fit a BIGINT of minor units")
    if shift < 0:
        # -shift > len(digits) leaves a fraction for certain; it also keeps 1e-999999 cheap.
        if -shift > len(digits) or coefficient % _power_of_ten(-shift):
            raise ValueError(f"{amount} has more than {exponent} decimals")
        coefficient //= _power_of_ten(-shift)
    return (-1 if sign else 1) * coefficient * _power_of_ten(max(shift, 0))


def _power_of_ten(exponent: int) -> int:
    return int("1" + "0" * exponent)  # int ** int is typed Any: it is a float below zero


def _refuse_all_but_int(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"money counts in whole numbers, not {value!r}")
