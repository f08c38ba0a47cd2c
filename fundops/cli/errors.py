"""What the command line itself declines."""

from fundops.errors import Malformed, Refusal, Unavailable, Unknown


class SettingMalformed(Malformed):
    """Biến môi trường {name} không hợp lệ: {reason}.

    The environment variable {name} is not valid: {reason}.
    """


class PackUnknown(Unknown):
    """Không có bộ quy tắc "{pack}"; hiện có: {known}.

    There is no policy pack "{pack}"; there are: {known}.
    """


class NotMade(Unavailable):
    """Cơ sở dữ liệu chưa có hệ thống nào; hãy chạy `fundops init` (số liệu thật) hoặc
    `fundops demo` (số liệu minh họa).

    There is no deployment in this database yet; run `fundops init` (a real one) or `fundops demo`
    (an illustrative one).
    """


class UpgradeNeeded(Unavailable):
    """Cơ sở dữ liệu ở phiên bản {found}, chương trình cần {expected}; hãy sao lưu rồi chạy
    `fundops db upgrade`.

    The database is at revision {found} and this program needs {expected}; make a backup, then run
    `fundops db upgrade`.
    """


class DemoUnfinished(Refusal):
    """Số liệu minh họa trong cơ sở dữ liệu này được tạo dở dang; hãy xóa cơ sở dữ liệu {where},
    tạo lại rồi chạy lại lệnh.

    The demo in this database was left unfinished; drop the database {where}, create it anew and run
    the command again.
    """


class FileNotWritable(Refusal):
    """Không ghi được tệp {file}: {reason}.

    The file {file} cannot be written: {reason}.
    """


class ProgramMissing(Refusal):
    """Không tìm thấy chương trình {program} trên máy này.

    The program {program} is not on this machine.
    """


class MomentMalformed(Malformed):
    """Thời điểm "{text}" không đúng dạng; hãy viết như {example}.

    "{text}" is not a date and time; write it like {example}.
    """


class FundNotNamed(Malformed):
    """Hệ thống có nhiều quỹ ({known}); hãy nêu quỹ bằng --fund.

    There are several funds here ({known}); name one with --fund.
    """
