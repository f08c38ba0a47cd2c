"""`/ledger/general/new`: a general journal voucher, typed line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.errors import Refusal, Refusals
from fundops.formats import day
from fundops.identity.values import Action
from fundops.ledger.actions import posting
from fundops.ledger.errors import PartyUnknown
from fundops.ledger.queries import master, vouchers
from fundops.ledger.rules.general import GeneralVoucher
from fundops.ledger.values.entries import Dimensions, Line, Series, credit, debit
from fundops.ledger.values.registers import Basis
from fundops.money import Money
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.ledger.effects import on_balances, posted_on
from fundops.web.ledger.errors import LineNeedsOneSide, LineWithoutAccount, TooFewLines
from fundops.web.ledger.lines import lines_table
from fundops.web.ledger.words import BASES, SERIES, account_name, word

ROWS = 8
MOST_PARTIES = 500
LEAST = 2
COLUMNS = ("account", "debit", "credit", "party", "bank")


@get("/ledger/general/new", access=Action.LEDGER_RECORD, sync_to_thread=True)
def general_form(frame: NamedDependency[Frame]) -> Response[Any]:
    today = day(frame.today, "vi")
    known = {"series": Series.JOURNAL.value, "basis": Basis.COMMON.value, "value_date": today}
    return opened(frame, form_of(frame), known)


@post("/ledger/general/new", access=Action.LEDGER_RECORD, sync_to_thread=True, status_code=200)
def submit_general(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    """Check, then submit; it counts once another person has approved it."""
    return flow(
        frame,
        form_of(frame),
        sent,
        do=lambda answers: _submit(frame, answers),
        effects=lambda _, voucher: would(frame, voucher),
        done=lambda voucher: frame.url(f"/ledger/vouchers/{voucher}/submitted"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralForm(Form):
    """parties: what the lines' party codes are offered from, by code and name."""

    parties: tuple[tuple[str, str], ...]

    def of_cell(self, each: Field, *, is_wrong: bool) -> dict[str, str | None]:
        """What a field says of itself inside the grid, where its label is only read out."""
        return {
            "id": f"f-{each.name}",
            "name": each.name,
            "autocomplete": "off",
            "aria-label": each.label,
            "aria-invalid": "true" if is_wrong else None,
            "aria-describedby": f"f-{each.name}-fault" if is_wrong else None,
        }


def form_of(frame: Frame) -> GeneralForm:
    _ = frame.gettext
    found, _count = master.search_parties(frame.session, limit=MOST_PARTIES)
    return GeneralForm(
        title=_("Lập chứng từ tổng hợp"),
        intro=_(
            "Dùng cho nghiệp vụ không có biểu mẫu riêng. Tài khoản do phần Vốn quản lý không ghi"
            " được ở đây. Dòng không dùng thì để trống."
        ),
        fields=(*_header(frame), *_rows(frame)),
        back=frame.url("/ledger/vouchers"),
        button=_("Gửi chứng từ chờ duyệt"),
        template="ledger_general.html",
        parties=tuple((each.code, frame.either(each.name_vi, each.name_en)) for each in found),
    )


def _header(frame: Frame) -> tuple[Field, ...]:
    _ = frame.gettext
    bases = tuple((each.value, word(frame, BASES, each)) for each in Basis)
    series = tuple((code, _(name)) for code, name in SERIES.items())
    return (
        Field(name="description", label=_("Diễn giải"), longest=500),
        Field(name="value_date", label=_("Ngày giá trị"), input=Input.DATE),
        Field(
            name="posted",
            label=_("Ngày hạch toán"),
            input=Input.DATE,
            required=False,
            help=_("Để trống thì lấy ngày giá trị, hoặc ngày đầu của kỳ đang mở."),
        ),
        Field(name="series", label=_("Loại chứng từ"), input=Input.CHOICE, choices=series),
        Field(name="basis", label=_("Cơ sở kế toán"), input=Input.CHOICE, choices=bases),
    )


def _rows(frame: Frame) -> tuple[Field, ...]:
    """Eight lines of five fields, named `account-1`, `debit-1`, …"""
    _, fund = frame.gettext, frame.fund
    chart = master.accounts(frame.session, fund.code).values()
    accounts = tuple((a.code, f"{a.code} {account_name(frame, a)}") for a in chart if not a.kept_by)
    banks = tuple((b.code, b.code) for b in master.bank_accounts(frame.session, fund.code))
    found = []
    for n in range(1, ROWS + 1):
        optional: dict[str, Any] = {"required": False, "group": str(n)}
        found += [
            Field(
                name=f"account-{n}",
                label=_("Tài khoản, dòng {n}").format(n=n),
                input=Input.CHOICE,
                choices=accounts,
                **optional,
            ),
            Field(
                name=f"debit-{n}",
                label=_("Nợ, dòng {n}").format(n=n),
                input=Input.MONEY,
                currency=fund.currency,
                **optional,
            ),
            Field(
                name=f"credit-{n}",
                label=_("Có, dòng {n}").format(n=n),
                input=Input.MONEY,
                currency=fund.currency,
                **optional,
            ),
            Field(name=f"party-{n}", label=_("Mã đối tượng, dòng {n}").format(n=n), **optional),
            Field(
                name=f"bank-{n}",
                label=_("TK ngân hàng, dòng {n}").format(n=n),
                input=Input.CHOICE,
                choices=banks,
                **optional,
            ),
        ]
    return tuple(found)


def _submit(frame: Frame, answers: Answers) -> UUID:
    asked = GeneralVoucher(
        fund=frame.fund.code,
        series=Series(answers["series"]),
        basis=Basis(answers["basis"]),
        value_date=answers["value_date"],
        description=answers["description"],
        lines=lines_typed(frame, answers),
    )
    return posting.submit_general(frame.session, asked, frame.principal.actor, answers["posted"])


def lines_typed(frame: Frame, answers: Answers) -> tuple[Line, ...]:
    """The lines that were filled in; every fault is found."""
    lines: list[Line] = []
    faults: list[Refusal] = []
    for n in range(1, ROWS + 1):
        account, debited, credited, party, bank = (answers[f"{name}-{n}"] for name in COLUMNS)
        if not any((account, debited, credited, party, bank)):
            continue
        about = Dimensions(party=party, bank_account=bank)
        if party and not master.parties(frame.session, [party]):
            faults.append(PartyUnknown(code=party))
        if not account:
            faults.append(LineWithoutAccount(line=n))
        elif not _is_one_side(debited, credited):
            faults.append(LineNeedsOneSide(line=n))
        else:
            side = debit if debited else credit  # an amount of 0 is none
            lines.append(side(account, debited or credited, about))
    if not faults and len(lines) < LEAST:
        faults.append(TooFewLines())
    Refusals.raise_if_any(faults)
    return tuple(lines)


def _is_one_side(debited: Money | None, credited: Money | None) -> bool:
    given = [each for each in (debited, credited) if each is not None and each.minor != 0]
    return len(given) == 1 and given[0].minor > 0


def would(frame: Frame, voucher_id: UUID) -> Effects:
    """The lines with their sums, and the balances before and after."""
    entry = vouchers.voucher(frame.session, voucher_id).entry
    said = frame.gettext("Chứng từ điều chỉnh số liệu của kỳ {period}, đã qua.")
    notes = [said.format(period=entry.restates)] if entry.restates else []
    lines = [posted_on(frame, entry), *on_balances(frame, entry.lines, entry.basis, frame.today)]
    return Effects(lines=lines, notes=notes, table=lines_table(frame, entry.lines))


ROUTES = (general_form, submit_general)
