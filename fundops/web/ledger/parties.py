"""`/ledger/parties`: the people and organisations that the book names; adding and renaming them."""

from collections.abc import Mapping
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import PathParameter

from fundops.edge.errors import PreconditionMissing
from fundops.identity.values import Action
from fundops.ledger.actions import registers
from fundops.ledger.queries import balances, master
from fundops.ledger.values.figures import Sum
from fundops.ledger.values.registers import IdKind, Party, PartyKind
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effect, Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.ledger import columns as col
from fundops.web.ledger.accounts import positive
from fundops.web.ledger.errors import CountryMalformed
from fundops.web.ledger.words import ID_KINDS, PARTY_KINDS, account_name, word
from fundops.web.tables import Column, Shown

PartyCode = Annotated[str, PathParameter(pattern=r"^[\w.-]{1,60}$")]
MOST = 5000


@get("/ledger/parties", access=Action.REGISTERS_READ, sync_to_thread=True)
def parties(frame: NamedDependency[Frame]) -> Response[Any]:
    """Every party, to be searched by name without diacritics, or by number."""
    found, count = master.search_parties(frame.session, limit=MOST)
    shown = parties_table(frame, found)
    return frame.page("ledger_parties.html", shown=shown, left_out=count - len(found))


@get("/ledger/parties/new", access=Action.REGISTERS_RECORD, sync_to_thread=True)
def party_form(frame: NamedDependency[Frame]) -> Response[Any]:
    known = {"kind": PartyKind.ORGANISATION.value, "country": "VN", "id_kind": IdKind.TAX_CODE}
    return opened(frame, adding(frame), known)


@post("/ledger/parties/new", access=Action.REGISTERS_RECORD, sync_to_thread=True, status_code=200)
def add_party(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]
) -> Response[Any]:
    """Put a party on record, once for each identity number."""
    return flow(
        frame,
        adding(frame),
        sent,
        do=lambda answers: _add(frame, answers),
        effects=lambda _, party: coded(frame, party),
        done=lambda party: frame.url(f"/ledger/parties/{party.code}", done="added"),
    )


@get("/ledger/parties/{code:str}", access=Action.REGISTERS_READ, sync_to_thread=True)
def party_page(frame: NamedDependency[Frame], code: PartyCode) -> Response[Any]:
    """One party, and what the fund's book has about it."""
    return frame.page("ledger_party.html", **party_context(frame, code))


@get("/ledger/parties/{code:str}/rename", access=Action.REGISTERS_RECORD, sync_to_thread=True)
def rename_form(frame: NamedDependency[Frame], code: PartyCode) -> Response[Any]:
    party = master.party(frame.session, code)
    known = {"name_vi": party.name_vi, "name_en": party.name_en, "version": str(party.version)}
    return opened(frame, renaming(frame, party), known)


@post(
    "/ledger/parties/{code:str}/rename",
    access=Action.REGISTERS_RECORD,
    sync_to_thread=True,
    status_code=200,
)
def rename_party(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]], code: PartyCode
) -> Response[Any]:
    """Change a party's names; refused when somebody else was first."""
    party = master.party(frame.session, code)
    return flow(
        frame,
        renaming(frame, party),
        sent,
        do=lambda answers: _rename(frame, code, answers),
        effects=lambda _, renamed: changed(frame, party, renamed),
        done=lambda renamed: frame.url(f"/ledger/parties/{renamed.code}", done="renamed"),
    )


def adding(frame: Frame) -> Form:
    _ = frame.gettext
    kinds = tuple((kind, _(name)) for kind, name in PARTY_KINDS.items())
    id_kinds = tuple((kind, _(name)) for kind, name in ID_KINDS.items())
    return Form(
        title=_("Thêm đối tượng"),
        intro=_("Mỗi người, mỗi tổ chức chỉ ghi một lần, theo số định danh."),
        fields=(
            Field(name="kind", label=_("Loại đối tượng"), input=Input.CHOICE, choices=kinds),
            Field(name="name_vi", label=_("Tên")),
            Field(name="name_en", label=_("Tên tiếng Anh"), required=False),
            Field(
                name="country",
                label=_("Nước"),
                longest=2,
                help=_("Mã hai chữ cái: VN, SG, JP."),
            ),
            Field(name="id_kind", label=_("Loại định danh"), input=Input.CHOICE, choices=id_kinds),
            Field(
                name="id_number",
                label=_("Số định danh"),
                longest=40,
                help=_("Mã số thuế gồm 10 hoặc 13 chữ số."),
            ),
        ),
        back=frame.url("/ledger/parties"),
        button=_("Thêm đối tượng"),
    )


def _add(frame: Frame, answers: Answers) -> Party:
    country = str(answers["country"]).upper()
    if not (len(country) == 2 and country.isascii() and country.isalpha()):  # noqa: PLR2004 (ISO 3166)
        raise CountryMalformed(text=country)
    return registers.add_party(
        frame.session,
        kind=PartyKind(answers["kind"]),
        country=country,
        id_kind=IdKind(answers["id_kind"]),
        id_number=answers["id_number"],
        name_vi=answers["name_vi"],
        name_en=answers["name_en"] or "",
    )


def coded(frame: Frame, party: Party) -> Effects:
    about = frame.gettext("Mã trong sổ")
    return Effects(lines=[Effect(about=about, before="", after=party.code)])


def renaming(frame: Frame, party: Party) -> Form:
    _ = frame.gettext
    return Form(
        title=_("Đổi tên đối tượng {code}").format(code=party.code),
        intro=_("Mã và số định danh không đổi. Tên cũ còn trong nhật ký."),
        fields=(
            Field(name="name_vi", label=_("Tên")),
            Field(name="name_en", label=_("Tên tiếng Anh")),
            Field(name="version", label=_("Phiên bản"), input=Input.HIDDEN),
        ),
        back=frame.url(f"/ledger/parties/{party.code}"),
        button=_("Đổi tên"),
    )


def _rename(frame: Frame, code: str, answers: Answers) -> Party:
    version = str(answers["version"])
    if not (version.isascii() and version.isdigit()):
        raise PreconditionMissing
    return registers.rename_party(
        frame.session,
        code,
        name_vi=answers["name_vi"],
        name_en=answers["name_en"],
        version=int(version[:9]),
    )


def changed(frame: Frame, before: Party, after: Party) -> Effects:
    _ = frame.gettext
    return Effects(
        lines=[
            Effect(about=_("Tên"), before=before.name_vi, after=after.name_vi),
            Effect(about=_("Tên tiếng Anh"), before=before.name_en, after=after.name_en),
        ]
    )


def party_context(frame: Frame, code: str) -> dict[str, Any]:
    """A party's record, and its balances for whoever may read the book."""
    _, party = frame.gettext, master.party(frame.session, code)
    facts = [
        (_("Mã trong sổ"), party.code),
        (_("Loại đối tượng"), word(frame, PARTY_KINDS, party.kind)),
        (_("Tên"), party.name_vi),
        (_("Tên tiếng Anh"), party.name_en),
        (_("Nước"), party.country),
        (word(frame, ID_KINDS, party.id_kind), party.id_number),
    ]
    context: dict[str, Any] = {"party": party, "facts": facts, "shown": None}
    context["name"] = frame.either(party.name_vi, party.name_en)
    context["done"] = frame.request.query_params.get("done", "")
    if frame.chosen is not None and frame.may("ledger.read"):
        context["shown"] = balances_table(frame, party)
    return context


def balances_table(frame: Frame, party: Party) -> Shown[Sum]:
    """What each account has about a party, by posting date."""
    _ = frame.gettext
    chart = master.accounts(frame.session, frame.fund.code)
    found = balances.sums(frame.session, frame.cut, by=("account", "party"))
    rows = [each for each in found if each.key[1] == party.code]
    name = frame.either(party.name_vi, party.name_en)

    def lines(row: Sum) -> str:
        return frame.url(f"/ledger/accounts/{row.key[0]}", **{"lines-party": name})

    columns: list[Column[Sum]] = [
        col.code("account", _("Tài khoản"), lambda r: str(r.key[0]), link=lines),
        col.text("name", _("Tên tài khoản"), lambda r: account_name(frame, chart[str(r.key[0])])),
        col.money("debit", _("Phát sinh Nợ (đồng)"), lambda r: r.debit or None, link=lines),
        col.money("credit", _("Phát sinh Có (đồng)"), lambda r: r.credit or None, link=lines),
        col.money("balance-debit", _("Dư Nợ (đồng)"), lambda r: positive(r.net), link=lines),
        col.money("balance-credit", _("Dư Có (đồng)"), lambda r: positive(-r.net), link=lines),
    ]
    empty = _("Sổ của quỹ chưa có định khoản nào nêu đối tượng này.")
    return frame.table("balances", _("Trên sổ của quỹ"), columns, rows, empty=empty)


def parties_table(frame: Frame, rows: list[Party]) -> Shown[Party]:
    _ = frame.gettext

    def page(row: Party) -> str:
        return frame.url(f"/ledger/parties/{row.code}")

    columns: list[Column[Party]] = [
        col.text("name", _("Tên"), lambda r: frame.either(r.name_vi, r.name_en), link=page),
        col.text("kind", _("Loại"), lambda r: word(frame, PARTY_KINDS, r.kind), filtered=True),
        col.text("id-kind", _("Định danh"), lambda r: word(frame, ID_KINDS, r.id_kind)),
        col.code("id-number", _("Số định danh"), lambda r: r.id_number),
        col.code("country", _("Nước"), lambda r: r.country, filtered=True),
        col.code("code", _("Mã trong sổ"), lambda r: r.code),
    ]
    empty = _("Chưa có đối tượng nào được ghi nhận.")
    return frame.table("parties", frame.pgettext("many", "Đối tượng"), columns, rows, empty=empty)


ROUTES = (parties, party_form, add_party, party_page, rename_form, rename_party)
