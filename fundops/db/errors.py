"""What can be wrong with the database before any work is done: each one clear sentence, never a
traceback.
"""

from fundops.errors import Malformed, Refusal, Unavailable


class ServerUnreachable(Unavailable):
    """Không kết nối được cơ sở dữ liệu tại {where}: {reason}.

    The database at {where} cannot be reached: {reason}.
    """


class ServerTooOld(Unavailable):
    """Máy chủ PostgreSQL là phiên bản {found}; hệ thống cần phiên bản {needed} trở lên.

    The PostgreSQL server is version {found}; version {needed} or newer is needed.
    """


class DatabaseUrlMalformed(Malformed):
    """{setting} không phải là chuỗi kết nối PostgreSQL hợp lệ: {reason}.

    {setting} is not a PostgreSQL connection string: {reason}.
    """


class DatabaseNotPrepared(Unavailable):
    """Cơ sở dữ liệu chưa được khởi tạo; hãy chạy `fundops db upgrade`.

    The database has not been prepared; run `fundops db upgrade`.
    """


class RolesNotGranted(Unavailable):
    """Tài khoản {user} không tạo hoặc không dùng được vai trò fundops_owner và fundops_app:
    {reason}. Đề nghị quản trị máy chủ tạo hai vai trò này và chạy GRANT fundops_owner, fundops_app
    TO {user}.

    The user {user} may not create or use the roles fundops_owner and fundops_app: {reason}. Ask the
    server's administrator to create both and to run GRANT fundops_owner, fundops_app TO {user}.
    """


class RevisionUnknown(Unavailable):
    """Cơ sở dữ liệu ở phiên bản {found}, mới hơn hoặc khác với chương trình này ({expected}); hãy
    cập nhật chương trình.

    The database is at revision {found}, which this program ({expected}) does not know; update the
    program.
    """


class DataFolderLocked(Refusal):
    """Thư mục dữ liệu {folder} đang được chương trình khác sử dụng ({holder}); hãy dừng chương
    trình đó trước.

    The data folder {folder} is in use by another program ({holder}); stop that program first.
    """


class DataFolderDamaged(Refusal):
    """Thư mục dữ liệu {folder} không đầy đủ (thiếu {missing}); hãy khôi phục từ bản sao lưu hoặc
    chuyển thư mục đi nơi khác.

    The data folder {folder} is not complete ({missing} is missing); restore it from a backup or
    move it away.
    """


class FolderNotWritable(Refusal):
    """Không ghi được vào thư mục {folder}: {reason}.

    The folder {folder} cannot be written: {reason}.
    """


class EmbeddedServerMissing(Refusal):
    """Máy này không có PostgreSQL kèm theo ({reason}); hãy đặt FUNDOPS_DATABASE_URL tới một máy chủ
    PostgreSQL.

    The embedded PostgreSQL is not available on this machine ({reason}); set FUNDOPS_DATABASE_URL to
    a PostgreSQL server.
    """


class EmbeddedServerFailed(Refusal):
    """PostgreSQL kèm theo không khởi động được: {reason} (nhật ký: {log}).

    The embedded PostgreSQL did not start: {reason} (log: {log}).
    """
