"""Declined while somebody signs in, here or at another provider."""

from fundops.errors import Forbidden, NotSignedIn, Refusal, TooOften, Unavailable, Unknown


class SignInRefused(NotSignedIn):
    """Tên đăng nhập hoặc mật khẩu không đúng.

    The user name or the password is wrong.
    """


class AccountLocked(NotSignedIn):
    """Tài khoản tạm khóa đến {until} vì nhập sai 5 lần; hãy thử lại sau thời điểm đó hoặc đề nghị
    quản trị hệ thống mở khóa.

    The account is locked until {until} after 5 wrong attempts; try again then, or ask the
    administrator to unlock it.
    """


class SignInTooOften(TooOften):
    """Có quá nhiều lần đăng nhập từ địa chỉ này; hãy thử lại sau {until}.

    Too many attempts to sign in came from this address; try again after {until}.
    """


class CodeWrong(NotSignedIn):
    """Mã xác thực không đúng; hãy kiểm tra giờ của điện thoại rồi nhập mã đang hiển thị.

    The code is wrong; check the clock of your phone and type the code that it shows now.
    """


class CodeUsed(NotSignedIn):
    """Mã xác thực này đã được dùng một lần; hãy đợi mã tiếp theo (tối đa 30 giây).

    This code has been used already; wait for the next one (30 seconds at most).
    """


class StepNotDue(Refusal):
    """Bước này không còn cần thực hiện trong phiên làm việc hiện tại.

    This step is not due in the present session.
    """


class DemoOnly(Forbidden):
    """Đăng nhập không cần mật khẩu chỉ có trong hệ thống minh họa; hệ thống này chứa số liệu thật.

    Signing in without a password exists in a demonstration only; this deployment is real.
    """


class OutsideNotSet(Unknown):
    """Hệ thống này chưa thiết lập đăng nhập qua nhà cung cấp định danh.

    Signing in through an identity provider is not set up here.
    """


class OutsideAway(Unavailable):
    """Không liên hệ được nhà cung cấp định danh, hoặc nhà cung cấp trả lời không hợp lệ: {reason}.

    The identity provider cannot be reached, or its answer is not valid: {reason}.
    """


class OutsideDeclined(NotSignedIn):
    """Đăng nhập qua nhà cung cấp định danh không thành công hoặc đã quá hạn; hãy bắt đầu lại.

    Signing in through the identity provider did not succeed or took too long; begin again.
    """


class OutsideUnknown(NotSignedIn):
    """Nhà cung cấp định danh xác nhận bạn, nhưng hệ thống chưa có người dùng tương ứng; hãy đề
    nghị quản trị hệ thống thêm bạn trước.

    The identity provider knows you, but no person here corresponds; ask the administrator to add
    you first.
    """
