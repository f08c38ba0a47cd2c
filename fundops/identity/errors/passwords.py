"""Declined of passwords and second factors."""

from fundops.errors import Malformed, Refusal


class PasswordTooShort(Malformed):
    """Mật khẩu phải có từ {least} đến {most} ký tự.

    A password has {least} to {most} characters.
    """


class PasswordNamesYou(Malformed):
    """Mật khẩu không được chứa tên hoặc mã của bạn.

    A password must not contain your name or your code.
    """


class PasswordTooCommon(Malformed):
    """Mật khẩu này quá phổ biến nên dễ bị đoán; hãy chọn mật khẩu khác.

    This password is so common that it is easily guessed; choose another.
    """


class PasswordUnchanged(Malformed):
    """Mật khẩu mới phải khác mật khẩu hiện tại.

    The new password must differ from the present one.
    """


class PasswordWrong(Refusal):
    """Mật khẩu hiện tại không đúng.

    The present password is wrong.
    """


class SecondFactorThere(Refusal):
    """Bạn đã có xác thực hai lớp; muốn thay thiết bị, hãy đề nghị quản trị hệ thống đặt lại.

    You have a second factor already; to change the device, ask the administrator to reset it.
    """


class SecondFactorMissing(Refusal):
    """Bạn chưa thiết lập xác thực hai lớp.

    You have not set up a second factor.
    """


class SecretUnreadable(Refusal):
    """Không giải mã được khóa xác thực đã lưu: khóa bí mật của hệ thống (FUNDOPS_SECRET_KEY hoặc
    tệp secret.key) đã thay đổi. Hãy khôi phục khóa cũ hoặc đặt lại xác thực hai lớp.

    The stored second factor cannot be read: the deployment's secret (FUNDOPS_SECRET_KEY or the file
    secret.key) has changed. Restore the old one, or reset the second factor.
    """
