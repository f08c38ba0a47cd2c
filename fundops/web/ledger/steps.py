"""Who made a voucher, who checked it, who posted it or set it aside, and when."""

from dataclasses import dataclass
from datetime import datetime

from fundops.formats import moment
from fundops.ledger.queries import checks
from fundops.ledger.values.checks import Outcome
from fundops.ledger.values.entries import Voucher, VoucherState
from fundops.web.frame import Frame
from fundops.web.people import name_of


@dataclass(frozen=True, slots=True)
class Step:
    """One person's part, ready to print."""

    what: str
    who: str
    at: str


def steps(frame: Frame, voucher: Voucher) -> list[Step]:
    """From the maker on, in order."""
    pgettext = frame.pgettext
    words = {
        Outcome.CHECKED: pgettext("step", "Kiểm tra, chuyển người duyệt sau"),
        Outcome.RETURNED: pgettext("step", "Trả lại"),
        Outcome.WITHDRAWN: pgettext("step", "Rút lại"),
    }
    given = checks.checks(frame.session, voucher.id)
    found = [_step(frame, pgettext("step", "Lập"), voucher.made_by, voucher.made_at)]
    found += [_step(frame, words[each.outcome], each.by, each.at) for each in given]
    is_told = any(each.outcome is not Outcome.CHECKED for each in given)
    if voucher.decided_at is not None and not is_told:
        is_posted = voucher.state is VoucherState.POSTED
        posted, void = pgettext("step", "Duyệt và ghi sổ"), pgettext("step", "Hủy")
        what = posted if is_posted else void
        found.append(_step(frame, what, voucher.decided_by or "", voucher.decided_at))
    return found


def _step(frame: Frame, what: str, who: str, at: datetime) -> Step:
    return Step(what, name_of(frame, who), moment(at, frame.lang))
