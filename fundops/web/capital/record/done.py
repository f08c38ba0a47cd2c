"""Pages that confirm what a form recorded: its reference, and what happens next."""

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from fundops.capital.errors.investors import ContractUnknown
from fundops.capital.queries import investors as who
from fundops.capital.queries import receipts
from fundops.capital.rules.calls import CALL
from fundops.capital.rules.receipts import RECEIPT
from fundops.capital.values.commitments import State
from fundops.formats import day, moment
from fundops.identity.values import Action
from fundops.ledger.errors import VoucherUnknown
from fundops.ledger.queries import vouchers
from fundops.ledger.values.entries import Voucher, VoucherState
from fundops.web.capital.columns import receipt_link, voucher_link
from fundops.web.capital.reading import at_present, capital_fund
from fundops.web.capital.words import CONTRACT_KIND, INVESTOR_KIND, STATE
from fundops.web.frame import Frame
from fundops.web.ledger.journal import reference


@get("/capital/done/{voucher_id:uuid}", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def submitted(frame: NamedDependency[Frame], voucher_id: FromPath[UUID]) -> Response[Any]:
    """A voucher that was submitted; it says the same when opened again later."""
    fund = capital_fund(frame)
    found = vouchers.voucher(frame.session, voucher_id)
    if found.entry.fund != fund.code:
        raise VoucherUnknown(id=voucher_id)
    return _submitted(frame, found)


def _submitted(frame: Frame, found: Voucher) -> Response[Any]:
    _ = frame.gettext
    waits = found.state is VoucherState.PENDING
    more: dict[str, Any] = {}
    if waits:
        more = {"waits_for": Action.APPROVALS_CHECK.value, "steps": _steps(frame, found)}
    return frame.page(
        "done.html",
        title=_("Đã gửi duyệt") if waits else _("Chứng từ đã được xử lý"),
        reference=found.number or reference(found.id),
        facts=[
            (_("Diễn giải"), found.entry.description),
            (_("Ngày giá trị"), day(found.entry.value_date, frame.lang)),
            (_("Ngày hạch toán"), day(found.entry.posting_date, frame.lang)),
            (_("Lập lúc"), moment(found.made_at, frame.lang)),
            (_("Trạng thái"), _(STATE[State(found.state.value)])),
        ],
        links=_links(frame, found),
        crumbs=[(_("Vốn"), frame.url("/capital")), (_("Đã gửi duyệt"), "")],
        **more,
    )


def _steps(frame: Frame, found: Voucher) -> list[str]:
    """What happens once the voucher is approved, and what does not count before."""
    _ = frame.gettext
    steps = [_("Trước khi được duyệt, chứng từ chưa tính vào số dư, nhưng đã tính vào dư địa.")]
    if found.entry.kind == RECEIPT:
        steps.append(_("Sau khi khoản thu được ghi sổ, phân bổ khoản thu vào đợt gọi vốn."))
    if found.entry.kind == CALL:
        steps.append(_("Sau khi đợt gọi vốn được duyệt, gửi thông báo cho từng nhà đầu tư."))
    steps.append(_("Đính kèm hồ sơ, văn bản làm căn cứ để người duyệt đối chiếu."))
    return steps


def _links(frame: Frame, found: Voucher) -> list[tuple[str, str]]:
    _ = frame.gettext
    cut = at_present(frame).cut
    of_receipt = receipts.receipts(frame.session, cut, voucher_ids=[found.id])
    links = [
        (_("Xem chứng từ và đính kèm hồ sơ"), voucher_link(frame, found.id)),
        *((_("Xem khoản thu"), receipt_link(frame, receipt.id)) for receipt in of_receipt),
        (_("Về trang Vốn"), frame.url("/capital")),
    ]
    return [(label, href) for label, href in links if href]


@get("/capital/done/investor", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def investor_added(frame: NamedDependency[Frame]) -> Response[Any]:
    """An investor that is now on record."""
    _ = frame.gettext
    fund = capital_fund(frame)
    found = who.investor(frame.session, fund.code, frame.request.query_params.get("code", ""))
    return frame.page(
        "done.html",
        title=_("Đã thêm nhà đầu tư"),
        reference=found.code,
        facts=[
            (_("Nhà đầu tư"), frame.either(found.name_vi, found.name_en)),
            (_("Loại"), _(INVESTOR_KIND[found.kind])),
            (_("Ngày ghi nhận"), day(found.joined_on, frame.lang)),
        ],
        steps=[_("Ghi hợp đồng góp vốn của nhà đầu tư, rồi ghi đợt ký kết góp vốn.")],
        links=[
            (_("Ghi nhận hợp đồng"), frame.url("/capital/contracts/new", investor=found.code)),
            (_("Xem tài khoản vốn"), frame.url(f"/capital/investors/{found.code}")),
        ],
        crumbs=[(_("Vốn"), frame.url("/capital")), (_("Đã thêm nhà đầu tư"), "")],
    )


@get("/capital/done/contract", access=Action.CAPITAL_RECORD, sync_to_thread=True)
def contract_added(frame: NamedDependency[Frame]) -> Response[Any]:
    """A contract that is now on record."""
    _ = frame.gettext
    fund = capital_fund(frame)
    number = frame.request.query_params.get("number", "")
    found = who.contracts(frame.session, fund.code).get(number)
    if found is None:
        raise ContractUnknown(number=number)
    return frame.page(
        "done.html",
        title=_("Đã ghi nhận hợp đồng"),
        reference=found.number,
        facts=[
            (_("Loại"), _(CONTRACT_KIND[found.kind])),
            (_("Ngày ký"), day(found.signed_on, frame.lang)),
            (_("Nội dung hợp đồng"), found.subject),
        ],
        steps=[_("Ghi đợt ký kết góp vốn theo hợp đồng này.")],
        links=[
            (_("Ghi đợt ký kết góp vốn"), frame.url("/capital/closings/new")),
            (_("Xem các hợp đồng"), frame.url("/capital/decisions")),
        ],
        crumbs=[(_("Vốn"), frame.url("/capital")), (_("Đã ghi nhận hợp đồng"), "")],
    )


ROUTES = (submitted, investor_added, contract_added)
