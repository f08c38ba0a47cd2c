"""`/ledger/entries/{seq}`: an entry with its lines, its people and papers, and the proof that it is
in the tree; the proof to take along; asking for its reversal.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import PathParameter

from fundops.approvals import actions as approvals
from fundops.identity.values import Action
from fundops.ledger.errors import EntryUnknown
from fundops.ledger.queries import entries, journal, vouchers
from fundops.ledger.rules.canonical import canonical
from fundops.ledger.rules.tree import leaf_hash, verify_inclusion
from fundops.ledger.values.entries import PostedEntry
from fundops.ledger.values.figures import InclusionProof
from fundops.web.fields import Answers, Field, Input
from fundops.web.forms import Effects, Form, flow, opened
from fundops.web.frame import Frame
from fundops.web.ledger.effects import on_balances, posted_on
from fundops.web.ledger.lines import lines_table
from fundops.web.ledger.steps import steps
from fundops.web.ledger.words import BASES, KINDS, word

Seq = Annotated[int, PathParameter(ge=1, le=10**15)]


@get("/ledger/entries/{seq:int}", access=Action.LEDGER_READ, sync_to_thread=True)
def entry_page(frame: NamedDependency[Frame], seq: Seq) -> Response[Any]:
    """One entry; its root is recomputed here from its own text and path."""
    return frame.page("ledger_entry.html", **entry_context(frame, seq))


@get("/ledger/entries/{seq:int}/proof.json", access=Action.LEDGER_READ, sync_to_thread=True)
def proof_file(frame: NamedDependency[Frame], seq: Seq) -> Response[bytes]:
    """The proof as a file that anybody can verify without this program."""
    posted, proof = proven(frame, seq)
    name = f"{frame.fund.code}-{seq}-{proof.size}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = json.dumps(proof_facts(posted, proof), ensure_ascii=False, indent=2)
    return Response(content.encode(), media_type="application/json", headers=headers)


@get("/ledger/entries/{seq:int}/reversal", access=Action.REVERSAL_ASK, sync_to_thread=True)
def reversal_form(frame: NamedDependency[Frame], seq: Seq) -> Response[Any]:
    return opened(frame, form_of(frame, entries.entry(frame.session, frame.fund.code, seq)))


@post(
    "/ledger/entries/{seq:int}/reversal",
    access=Action.REVERSAL_ASK,
    sync_to_thread=True,
    status_code=200,
)
def ask_reversal(
    frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]], seq: Seq
) -> Response[Any]:
    """Ask for the mirror of an entry; another person posts it."""
    original = entries.entry(frame.session, frame.fund.code, seq)
    return flow(
        frame,
        form_of(frame, original),
        sent,
        do=lambda answers: _ask(frame, seq, answers),
        effects=lambda _, voucher: mirrored(frame, voucher),
        done=lambda voucher: frame.url(f"/ledger/vouchers/{voucher}/submitted"),
    )


def proven(frame: Frame, seq: int) -> tuple[PostedEntry, InclusionProof]:
    """An entry and its place in the tree of the page's cut."""
    cut = frame.cut
    if seq > cut.seq:
        raise EntryUnknown(fund=cut.fund, seq=seq)
    posted = entries.entry(frame.session, cut.fund, seq)
    return posted, entries.inclusion_proof(frame.session, cut.fund, seq, cut.seq)


def entry_context(frame: Frame, seq: int) -> dict[str, Any]:
    """Everything that the page of an entry shows."""
    posted, proof = proven(frame, seq)
    fund, entry = frame.fund.code, posted.entry
    back = journal.reversal(frame.session, fund, seq)
    of = entries.entry(frame.session, fund, entry.reverses) if entry.reverses else None
    return {
        "posted": posted,
        "facts": facts(frame, posted),
        "shown": lines_table(frame, entry.lines),
        "steps": steps(frame, vouchers.voucher(frame.session, posted.voucher_id)),
        "reversal_of": of,
        "reversed_by": back,
        "can_reverse": frame.may("reversal.ask") and back is None and of is None,
        "canonical": canonical(posted).decode(),
        "proof": proof,
        "path": path_shown(proof),
        "verified": verified(posted, proof),
        "before": seq - 1 or None,
        "after": seq + 1 if seq < proof.size else None,
    }


def facts(frame: Frame, posted: PostedEntry) -> list[tuple[str, object]]:
    _, entry = frame.gettext, posted.entry
    written = frame.context()
    found: list[tuple[str, object]] = [
        (_("Diễn giải"), entry.description),
        (_("Số hiệu bút toán"), posted.number),
        (_("Số chứng từ"), posted.voucher_number),
        (_("Loại"), word(frame, KINDS, entry.kind)),
        (_("Cơ sở kế toán"), word(frame, BASES, entry.basis)),
        (_("Ngày giá trị"), written["day"](entry.value_date)),
        (_("Ngày hạch toán"), written["day"](entry.posting_date)),
        (_("Thời điểm ghi sổ"), written["moment"](posted.recorded_at)),
    ]
    if entry.restates:
        found.append((_("Điều chỉnh số liệu của kỳ"), entry.restates))
    return found


def verified(posted: PostedEntry, proof: InclusionProof) -> bool:
    """Whether the leaf recomputed from the entry's text leads along the path to the root."""
    leaf = leaf_hash(canonical(posted))
    path = [bytes.fromhex(sibling) for sibling in proof.path]
    leads = verify_inclusion(leaf, proof.seq, proof.size, path, bytes.fromhex(proof.root))
    return leads and leaf.hex() == proof.leaf == posted.leaf


def path_shown(proof: InclusionProof) -> list[tuple[int, str, str]]:
    """Each step of the path: its number, the side that the sibling stands on, its hash."""
    index, last, steps = proof.seq - 1, proof.size - 1, []
    for number, sibling in enumerate(proof.path, start=1):
        is_left = bool(index & 1) or index == last
        steps.append((number, "left" if is_left else "right", sibling))
        while is_left and not index & 1 and index:
            index, last = index >> 1, last >> 1
        index, last = index >> 1, last >> 1
    return steps


def proof_facts(posted: PostedEntry, proof: InclusionProof) -> dict[str, object]:
    """What RFC 6962 needs, with the text that the leaf is the hash of."""
    return {
        "format": "RFC 6962, SHA-256",
        "fund": proof.fund,
        "entry": posted.number,
        "seq": proof.seq,
        "tree_size": proof.size,
        "canonical": canonical(posted).decode(),
        "leaf": proof.leaf,
        "path": list(proof.path),
        "root": proof.root,
    }


def form_of(frame: Frame, original: PostedEntry) -> Form:
    """Reason and, if wanted, the day; the mirror itself is not typed."""
    _ = frame.gettext
    return Form(
        title=_("Đề nghị đảo bút toán {number}").format(number=original.number),
        intro=_(
            "Bút toán đảo ghi ngược toàn bộ định khoản của bút toán gốc, cùng ngày giá trị. Nó có"
            " hiệu lực khi người khác duyệt; bút toán gốc vẫn giữ nguyên trong sổ."
        ),
        fields=(
            Field(name="reason", label=_("Lý do đảo"), input=Input.LONG, longest=500),
            Field(
                name="posted",
                label=_("Ngày hạch toán"),
                input=Input.DATE,
                required=False,
                help=_("Để trống thì lấy ngày giá trị, hoặc ngày đầu của kỳ đang mở."),
            ),
        ),
        back=frame.url(f"/ledger/entries/{original.seq}"),
        button=_("Gửi đề nghị đảo"),
    )


def _ask(frame: Frame, seq: int, answers: Answers) -> UUID:
    posted: date | None = answers["posted"]
    reason = " ".join(str(answers["reason"]).split())  # one line in the book's description
    return approvals.ask_reversal(
        frame.session,
        frame.fund.code,
        seq,
        reason=reason,
        actor=frame.principal.actor,
        posted=posted,
    )


def mirrored(frame: Frame, voucher_id: UUID) -> Effects:
    """The mirror's lines, and the balances before and after."""
    entry = vouchers.voucher(frame.session, voucher_id).entry
    lines = [posted_on(frame, entry), *on_balances(frame, entry.lines, entry.basis, frame.today)]
    return Effects(lines=lines, table=lines_table(frame, entry.lines))


ROUTES = (entry_page, proof_file, reversal_form, ask_reversal)
