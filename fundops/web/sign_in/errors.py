"""What the pages for signing in and of one's own account decline by themselves."""

from fundops.errors import Malformed, Refusal


class PasswordsDiffer(Malformed):
    """Hai lần nhập mật khẩu mới không giống nhau; hãy nhập lại cả hai.

    The new password was typed in two ways; type it again, twice.
    """


class NothingTyped(Malformed):
    """Hãy điền đủ mã người dùng và mật khẩu.

    Fill in both your user code and your password.
    """


class ShownAlready(Refusal):
    """Mã này đã được tạo và chỉ hiển thị một lần. Nếu chưa kịp lưu, hãy thu hồi mã đó rồi tạo mã
    khác.

    This token has been made and was shown once. If you could not keep it, revoke it and make
    another.
    """
