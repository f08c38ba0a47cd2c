"""Declined at the door: nobody signed in, a step missing, a role that may not, a forged form."""

from fundops.errors import Forbidden, NotSignedIn
from fundops.identity.values import Over, Step


class SignInNeeded(NotSignedIn):
    """Cần đăng nhập để xem trang này.

    You need to sign in to see this.
    """

    over: Over | None = None
    """Why a session that was there is no more; the sign-in page tells it."""


class SignedOutIdle(SignInNeeded):
    """Hệ thống đã tự đăng xuất sau 15 phút không thao tác; hãy đăng nhập lại.

    You were signed out after 15 minutes without activity; sign in again.
    """

    over = Over.IDLE


class SignedOutLong(SignInNeeded):
    """Phiên làm việc đã kéo dài 12 giờ nên được kết thúc; hãy đăng nhập lại.

    Your session has ended after 12 hours; sign in again.
    """

    over = Over.LONG


class SignedOutElsewhere(SignInNeeded):
    """Phiên làm việc này đã kết thúc; hãy đăng nhập lại.

    This session has been ended; sign in again.
    """

    over = Over.ENDED


class TokenNotValid(NotSignedIn):
    """Mã truy cập API không đúng, đã hết hạn hoặc đã bị thu hồi.

    The API token is wrong, expired or revoked.
    """


class StepMissing(NotSignedIn):
    """Chưa hoàn tất đăng nhập: còn bước {step}.

    Signing in is not finished: the step {step} is left.
    """

    def __init__(self, step: Step) -> None:
        self.step = step
        super().__init__(step=step)


class NotAllowed(Forbidden):
    """Vai trò của bạn không được làm việc này; các vai trò được phép: {roles}.

    Your role may not do this; the roles that may: {roles}.
    """


class NotByToken(Forbidden):
    """Việc này không thực hiện được bằng mã truy cập API này; hãy đăng nhập và làm trên trang.

    This cannot be done with this API token; sign in and do it on the pages.
    """


class CsrfMissing(Forbidden):
    """Biểu mẫu đã hết hiệu lực hoặc không được mở từ hệ thống này nên chưa có gì được ghi nhận. Hãy
    quay lại, tải lại trang rồi gửi lại.

    The form is out of date or was not opened from this program, so nothing was recorded. Go back,
    reload the page and send it again.
    """


OVER: dict[Over, type[SignInNeeded]] = {
    Over.IDLE: SignedOutIdle,
    Over.LONG: SignedOutLong,
    Over.ENDED: SignedOutElsewhere,
    Over.UNKNOWN: SignInNeeded,
}


def sign_in_needed(over: Over | None) -> SignInNeeded:
    """The refusal that says why somebody is not signed in."""
    return OVER[over or Over.UNKNOWN]()
