"""What this deployment is, read-only: its kind, funds, bands, sign-in rules, versions. No secret
stands here, not even whether one is short.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy import text

from fundops.formats import moment, money
from fundops.identity import limits, oidc
from fundops.identity.rules import passwords, second_factor, signing_in
from fundops.identity.values import Action
from fundops.ledger.queries import checks, master
from fundops.ledger.values.checks import Band
from fundops.ledger.values.registers import Fund, LegalForm
from fundops.money import Money
from fundops.web.actions_in_words import gettext
from fundops.web.frame import Frame

FORMS = {
    LegalForm.BCC: gettext("hợp đồng hợp tác kinh doanh, không có tư cách pháp nhân"),
    LegalForm.JSC: gettext("công ty cổ phần"),
    LegalForm.LLC: gettext("công ty trách nhiệm hữu hạn"),
    LegalForm.PUBLIC_FUND: gettext("quỹ công"),
}
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    facts: Facts


@get("/admin/settings", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def show(frame: NamedDependency[Frame]) -> Response[Any]:
    """Everything that an administrator is asked about, on one page."""
    _ = frame.gettext
    parts = [
        Part(_(gettext("Hệ thống")), _system(frame)),
        Part(_(gettext("Các quỹ")), _funds(frame)),
        Part(_(gettext("Mức tiền cần nhiều người duyệt")), _bands(frame)),
        Part(_(gettext("Đăng nhập")), _signing_in(frame)),
        Part(_(gettext("Kết nối và tệp")), _connections(frame)),
    ]
    return frame.page("admin_settings.html", settings=[part for part in parts if part.facts])


def _system(frame: Frame) -> Facts:
    _ = frame.gettext
    kind = gettext("hệ thống thật")
    if frame.demo_clock:
        kind = gettext("hệ thống minh họa, số liệu không có thật")
    found = [(_(gettext("Loại")), _(kind))]
    if frame.demo_clock:
        found.append((_(gettext("Đồng hồ minh họa")), moment(frame.demo_clock, frame.lang)))
    server = frame.session.scalar(text("SHOW server_version"))
    schema = frame.session.scalar(text("SELECT version_num FROM alembic_version"))
    return [
        *found,
        (_(gettext("Phiên bản chương trình")), frame.version),
        (_(gettext("Phiên bản cơ sở dữ liệu")), str(schema)),
        ("PostgreSQL", str(server).partition(" ")[0]),
    ]


def _funds(frame: Frame) -> Facts:
    return [
        (
            fund.code,
            f"{frame.either(fund.name_vi, fund.name_en)} ({frame.gettext(FORMS[fund.legal_form])})",
        )
        for fund in master.funds(frame.session)
    ]


def _bands(frame: Frame) -> Facts:
    found = []
    for fund in master.funds(frame.session):
        for band in checks.bands(frame.session, fund.code, frame.today):
            title = frame.either(band.title_vi, band.title_en)
            found.append((f"{fund.code} · {title}", _band(frame, fund, band)))
    return found


def _band(frame: Frame, fund: Fund, band: Band) -> str:
    from_sum = Money.of_minor(band.from_minor, fund.currency)
    words = frame.gettext(gettext("từ {money}: {count} người duyệt, ngoài người lập"))
    shown = words.format(money=money(from_sum, frame.lang), count=band.checks)
    return f"{shown} ({band.source})" if band.source and frame.lang == "vi" else shown


def _signing_in(frame: Frame) -> Facts:
    _ = frame.gettext
    idle, longest = _minutes(signing_in.IDLE), _hours(signing_in.LONGEST)
    lock, within = _minutes(signing_in.LOCKED_FOR), _minutes(limits.WITHIN)
    one_click = gettext("có, vì là hệ thống minh họa") if frame.demo_clock else gettext("không có")
    outside = frame.settings.oidc_issuer or ""
    return [
        (
            _(gettext("Tự đăng xuất")),
            _(gettext("sau {idle} phút không thao tác; nhiều nhất {longest} giờ")).format(
                idle=idle, longest=longest
            ),
        ),
        (
            _(gettext("Khóa tài khoản")),
            _(gettext("{minutes} phút sau {count} lần nhập sai")).format(
                minutes=lock, count=signing_in.FAILURES
            ),
        ),
        (
            _(gettext("Từ một địa chỉ")),
            _(gettext("nhiều nhất {count} lần thử trong {minutes} phút")).format(
                count=limits.AT_MOST, minutes=within
            ),
        ),
        (
            _(gettext("Mật khẩu")),
            _(gettext("từ {least} ký tự; lưu dưới dạng băm argon2id")).format(
                least=passwords.LEAST
            ),
        ),
        (
            _(gettext("Mã dự phòng")),
            _(gettext("{count} mã, mỗi mã dùng một lần")).format(
                count=second_factor.RECOVERY_CODES
            ),
        ),
        (
            _(gettext("Tài khoản của cơ quan (OIDC)")),
            outside if oidc.is_set(frame.settings) else _(gettext("không bật")),
        ),
        (_(gettext("Đăng nhập một lần bấm")), _(one_click)),
    ]


def _connections(frame: Frame) -> Facts:
    _ = frame.gettext
    settings = frame.settings
    tls = gettext("chỉ trả lời trên chính máy này")
    if settings.behind_tls:
        tls = gettext("sau máy chủ trung gian mã hóa TLS; trình duyệt chỉ dùng kết nối mã hóa")
    return [
        (_(gettext("Kết nối")), _(tls)),
        (_(gettext("Tên máy chủ")), ", ".join(settings.hosts)),
        (
            _(gettext("Tệp đính kèm")),
            _(gettext("nhiều nhất {size} MB một tệp")).format(size=settings.max_file_mb),
        ),
    ]


def _minutes(time: timedelta) -> int:
    return int(time.total_seconds()) // 60


def _hours(time: timedelta) -> int:
    return _minutes(time) // 60


ROUTES = (show,)
