"""What the pages of reports decline by themselves."""

from fundops.errors import Malformed, Unknown


class RunUnknown(Unknown):
    """Không tìm thấy bản in này của quỹ.

    This printing is not on record in the fund.
    """


class NoFileSent(Malformed):
    """Hãy chọn một tệp để đối chiếu.

    Choose a file to verify.
    """
