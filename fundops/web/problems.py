"""What went wrong, as a page for whoever reads pages and as a problem for programs.

Everything under `/api/` answers with `application/problem+json` (`fundops.edge.problems`); every
other address answers with a page in the reader's language: what was declined and why, what to do,
and for what nobody foresaw the reference that the log has it under.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit

import structlog
from litestar import Request, Response
from litestar.background_tasks import BackgroundTask
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from sqlalchemy.exc import IntegrityError

from fundops.audit.actions import record_refusal
from fundops.edge import problems
from fundops.edge.errors import InputMalformed
from fundops.edge.problems import Named
from fundops.edge.validation import field_errors
from fundops.errors import Forbidden, Lang, NotSignedIn, Refusal, Refusals
from fundops.i18n import texts
from fundops.identity.access import held
from fundops.identity.errors.door import StepMissing
from fundops.web.sign_in.landing import STEPS
from fundops.web.trouble import Problem, TroublePage

Asked = Request[Any, Any, Any]
SIGN_IN = "/sign-in"
SERVER_ERROR = 500


def gettext(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


HEADINGS = {
    400: gettext("Dữ liệu gửi lên không đúng dạng"),
    403: gettext("Không được phép"),
    404: gettext("Không tìm thấy trang này"),
    405: gettext("Không mở được trang này bằng cách ấy"),
    409: gettext("Chưa thực hiện được"),
    412: gettext("Bản ghi đã được người khác sửa"),
    413: gettext("Nội dung gửi lên quá lớn"),
    415: gettext("Dữ liệu gửi lên không đúng dạng"),
    428: gettext("Dữ liệu gửi lên không đúng dạng"),
    429: gettext("Quá nhiều yêu cầu trong thời gian ngắn"),
    500: gettext("Hệ thống gặp lỗi"),
    503: gettext("Chưa thực hiện được lúc này"),
}
ADVICE = {
    400: gettext("Hãy quay lại trang trước, sửa chỗ sai rồi gửi lại."),
    404: gettext("Địa chỉ có thể đã gõ sai, hoặc thuộc về một quỹ mà bạn không có vai trò."),
    405: gettext("Hãy mở trang từ các liên kết của hệ thống."),
    409: gettext("Chưa có gì được ghi nhận. Hãy quay lại trang trước, xem lại rồi gửi lại."),
    412: gettext("Hãy mở lại bản ghi để xem nội dung mới, rồi sửa tiếp."),
    413: gettext("Chưa có gì được ghi nhận. Hãy giảm dung lượng tệp rồi gửi lại."),
    429: gettext("Hãy chờ ít phút rồi thử lại."),
    500: gettext("Chưa có gì được ghi nhận. Khi báo lỗi, hãy gửi kèm số tham chiếu này."),
    503: gettext("Hãy chờ ít phút rồi tải lại trang."),
}


def handlers(named: Named | None = None) -> dict[type[Exception], Callable[..., Response[Any]]]:
    """For `Litestar(exception_handlers=…)`."""

    def handle(request: Asked, error: Exception) -> Response[Any]:
        answer = page_or_problem(request, error, named or {})
        if kept := kept_in_the_trail(request, error, named or {}):
            answer.background = kept
        return answer

    return {HTTPException: handle, Exception: handle}


def kept_in_the_trail(request: Asked, error: Exception, named: Named) -> BackgroundTask | None:
    """What somebody was declined at the door, or declined to record, goes into the trail, in a
    transaction of its own and once the answer is on its way; never what they only looked for.
    """
    actor = request.scope["state"].get("actor")
    writes = request.method not in ("GET", "HEAD", "OPTIONS")
    if actor is None or not isinstance(error, Refusal | IntegrityError):
        return None
    if not isinstance(error, Forbidden) and not writes:
        return None
    return BackgroundTask(
        record_refusal,
        request.app.state.database.engine,
        actor=actor.id,
        request=structlog.contextvars.get_contextvars().get("request"),
        route=f"{request.method} {request.url.path}",
        code=problems.as_refusal(request, error, named).code,
        fund=_fund_of(request),
    )


def _fund_of(request: Asked) -> str | None:
    """The fund that the address names, if the person has a role there."""
    code = request.path_params.get("fund_code") or request.query_params.get("fund")
    return code if code and held(request.scope["user"], code) else None


def page_or_problem(request: Asked, error: Exception, named: Named) -> Response[Any]:
    """The answer to a request that failed."""
    while isinstance(error, ExceptionGroup):  # several dependencies cleaned up; one tells enough
        error = error.exceptions[0]
    if request.url.path.startswith("/api/") and request.url.path != "/api/docs":
        return problems.respond(request, error, named)
    if isinstance(error, StepMissing):
        return _led(STEPS.get(error.step, SIGN_IN), request)
    if isinstance(error, NotSignedIn):
        return _led(SIGN_IN, request)
    refusal = problems.as_refusal(request, error, named)
    return TroublePage(_status(error, refusal), _here(request), partial(_said, error, refusal))


def _led(path: str, request: Asked) -> Response[Any]:
    """To signing in, and from there back to the page that was asked for."""
    back = quote(_here(request), safe="/")
    lang = request.query_params.get("lang", "")
    chosen = f"&lang={lang}" if lang in ("vi", "en") else ""
    answer = Redirect(f"{path}?next={back}{chosen}", status_code=303)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _here(request: Asked) -> str:
    """The page that was asked for; of a form that was sent, the page that it was sent from."""
    if request.method not in ("GET", "HEAD"):
        sent_from = urlsplit(request.headers.get("referer", ""))
        if sent_from.netloc != request.headers.get("host", ""):
            return "/"
        return _address(sent_from.path, sent_from.query)
    return _address(request.url.path, request.scope["query_string"].decode("ascii", "replace"))


def _address(path: str, query: str) -> str:
    """A path of this program: `//name` would be another host."""
    escaped = "/" + quote(path, safe="/:@!$&'()*+,;=-._~%").lstrip("/")
    return f"{escaped}?{query}" if query else escaped


def _said(error: Exception, refusal: Refusal, lang: Lang) -> Problem:
    status = _status(error, refusal)
    words = texts(lang)
    return Problem(
        status=status,
        heading=words.gettext(HEADINGS.get(status, HEADINGS[409])),
        sentences=_sentences(error, refusal, status, lang),
        advice=words.gettext(ADVICE[status]) if status in ADVICE else "",
    )


def _status(error: Exception, refusal: Refusal) -> int:
    if isinstance(error, HTTPException) and error.status_code < SERVER_ERROR:
        return error.status_code
    return int(problems.describe(refusal, "vi")["status"])


def _sentences(error: Exception, refusal: Refusal, status: int, lang: Lang) -> list[str]:
    """Every fault; of what the framework declined, the heading says enough."""
    if isinstance(refusal, Refusals):
        return [fault.sentence(lang) for fault in refusal.faults]
    if isinstance(error, HTTPException) and status < SERVER_ERROR:
        return _of_parameters(error, lang) if isinstance(refusal, InputMalformed) else []
    return [refusal.sentence(lang)]


def _of_parameters(error: HTTPException, lang: Lang) -> list[str]:
    faults = field_errors(error, lang)
    return [
        f"{fault.get('parameter') or fault.get('pointer', '')}: {fault['detail']}"
        for fault in faults
    ]
