"""Forms of who is in: a party's role as an investor, and contracts. Neither moves money, so neither
waits for a second person. Parties themselves are added in the ledger's register.
"""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.capital.actions.investors import add_contract, add_investor
from fundops.capital.queries import investors as who
from fundops.capital.values.investors import Contract, ContractKind, Investor, InvestorKind
from fundops.identity.values import Action
from fundops.ledger.queries import master
from fundops.web.capital.columns import now
from fundops.web.capital.reading import capital_fund
from fundops.web.capital.record.common import (
    CODE,
    LINE,
    Choices,
    check_range,
    investor_choices,
    of_words,
    typed_day,
    way,
)
from fundops.web.capital.words import CONTRACT_KIND, INVESTOR_KIND
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame

MOST_PARTIES = 50
MOST_PPM = 1_000_000


@get("/capital/investors/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def new_investor(frame: NamedDependency[Frame]) -> Response[Any]:
    """A party's role as an investor; `party` and `find` of the address narrow the choice."""
    asked = frame.request.query_params
    return opened(frame, _investor_form(frame), {"party": asked.get("party", "")})


@post("/capital/investors/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def record_investor(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    def do(answers: Answers) -> Investor:
        return add_investor(
            frame.session,
            fund=frame.fund.code,
            party=answers["party"],
            kind=InvestorKind(answers["kind"]),
            short_vi=answers["short_vi"],
            short_en=answers["short_en"],
        )

    def done(investor: Investor) -> str:
        return frame.url("/capital/done/investor", code=investor.code, **now())

    form = _investor_form(frame, sent.get("party", ""))
    return flow(frame, form, sent, do=do, effects=lambda _, __: Effects(), done=done)


def _investor_form(frame: Frame, chosen: str = "") -> Form:
    _ = frame.gettext
    capital_fund(frame)
    find = frame.request.query_params.get("find", "")[:100]
    return Form(
        title=_("Thêm nhà đầu tư"),
        intro=_(
            "Chọn đối tượng đã có trong danh mục. Ngoài ngân sách Thành phố, số nhà đầu tư không"
            " được vượt mức tối đa của quy tắc đang có hiệu lực."
        ),
        fields=(
            Field(
                name="party",
                label=_("Đối tượng"),
                input=Input.CHOICE,
                choices=_parties(frame, find, chosen),
                longest=CODE,
            ),
            Field(
                name="kind",
                label=_("Loại nhà đầu tư"),
                input=Input.CHOICE,
                choices=of_words(frame, INVESTOR_KIND),
            ),
            Field(
                name="short_vi",
                label=_("Tên gọi tắt tiếng Việt"),
                help=_("Tên dùng trong các bảng."),
                longest=CODE,
            ),
            Field(name="short_en", label=_("Tên gọi tắt tiếng Anh"), longest=CODE),
        ),
        back=frame.url("/capital"),
        button=_("Thêm nhà đầu tư"),
        template="capital_investor_new.html",
    )


def _parties(frame: Frame, find: str, chosen: str) -> Choices:
    """Parties that are no investors yet; one that is asked for is always among them."""
    there = who.by_code(frame.session, frame.fund.code)
    asked = chosen or frame.request.query_params.get("party", "")
    found, _ = master.search_parties(frame.session, find, limit=MOST_PARTIES)
    listed = {party.code: party for party in found if party.code not in there}
    listed |= master.parties(frame.session, [asked] if asked else [])
    return tuple(
        (code, f"{frame.either(party.name_vi, party.name_en)} · {code}")
        for code, party in listed.items()
    )


@get("/capital/contracts/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def new_contract(frame: NamedDependency[Frame]) -> Response[Any]:
    """A contract of the fund, or of one investor."""
    known = {
        "investor": frame.request.query_params.get("investor", ""),
        "kind": ContractKind.CONTRIBUTION.value,
        "signed_on": typed_day(frame.today),
    }
    return opened(frame, _contract_form(frame), known)


@post("/capital/contracts/new", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def record_contract(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    def do(answers: Answers) -> Contract:
        rate = next(each for each in form.fields if each.name == "late_interest_ppm")
        check_range(rate.label, answers[rate.name], 0, MOST_PPM)
        contract = Contract(
            fund=frame.fund.code,
            number=answers["number"],
            kind=ContractKind(answers["kind"]),
            signed_on=answers["signed_on"],
            investor=answers["investor"],
            subject=answers["subject"],
            late_interest_ppm=answers["late_interest_ppm"],
            article=answers["article"] or "",
        )
        return add_contract(frame.session, contract)

    def done(contract: Contract) -> str:
        return frame.url("/capital/done/contract", number=contract.number, **now())

    form = _contract_form(frame)
    return flow(frame, form, sent, do=do, effects=lambda _, __: Effects(), done=done)


def _contract_form(frame: Frame) -> Form:
    _ = frame.gettext
    capital_fund(frame)
    return Form(
        title=_("Ghi nhận hợp đồng"),
        intro=_("Các điều khoản như lãi chậm góp được tính theo hợp đồng đã ghi nhận."),
        fields=(
            Field(name="number", label=_("Số hợp đồng"), longest=CODE),
            Field(
                name="kind",
                label=_("Loại hợp đồng"),
                input=Input.CHOICE,
                choices=of_words(frame, CONTRACT_KIND),
            ),
            Field(name="signed_on", label=_("Ngày ký"), input=Input.DATE),
            Field(
                name="investor",
                label=_("Nhà đầu tư"),
                help=_("Để trống khi hợp đồng là của chung các nhà đầu tư."),
                input=Input.CHOICE,
                required=False,
                choices=investor_choices(frame, sponsors=True),
            ),
            Field(name="subject", label=_("Nội dung hợp đồng"), longest=LINE),
            Field(
                name="late_interest_ppm",
                label=_("Lãi chậm góp mỗi ngày, phần triệu"),
                help=_("300 nghĩa là 0,03% mỗi ngày. Để trống khi hợp đồng không tính lãi."),
                input=Input.NUMBER,
                required=False,
                longest=len(str(MOST_PPM)),
            ),
            Field(name="article", label=_("Điều khoản"), required=False, longest=LINE),
        ),
        back=frame.url("/capital/decisions"),
        crumbs=way(frame, (frame.pgettext("trang", "Quyết định, hợp đồng"), "/capital/decisions")),
        button=_("Ghi nhận hợp đồng"),
    )


ROUTES = (
    new_investor,
    record_investor,
    new_contract,
    record_contract,
)
