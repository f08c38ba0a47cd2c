"""Declined of people and of the roles that they are given."""

from fundops.errors import Malformed, Refusal, Unknown


class PersonUnknown(Unknown):
    """Không có người dùng nào mang mã {code}.

    There is no person with the code {code}.
    """


class PersonExists(Refusal):
    """Đã có người dùng với mã {code} hoặc thư điện tử này.

    A person with the code {code} or with this e-mail address is on record already.
    """


class PersonCodeMalformed(Malformed):
    """Mã người dùng "{code}" không đúng dạng: 2 đến 40 chữ cái thường không dấu, chữ số, dấu chấm
    hoặc gạch nối, bắt đầu bằng chữ cái.

    The code "{code}" does not have the form: 2 to 40 small letters without marks, digits, dots or
    hyphens, beginning with a letter.
    """


class PersonNameMalformed(Malformed):
    """Họ tên phải có từ 1 đến 200 ký tự và không có ký tự điều khiển.

    A name has 1 to 200 characters and no control characters.
    """


class EmailMalformed(Malformed):
    """Thư điện tử "{email}" không đúng dạng.

    "{email}" is not an e-mail address.
    """


class RoleUnknown(Unknown):
    """Không có vai trò nào mang mã {role}.

    There is no role with the code {role}.
    """


class RoleNeedsFund(Malformed):
    """Vai trò {role} được giao theo từng quỹ; hãy nêu quỹ.

    The role {role} is given in a fund; name the fund.
    """


class RoleTakesNoFund(Malformed):
    """Vai trò {role} được giao cho toàn hệ thống, không theo quỹ.

    The role {role} is given for the whole deployment, not in a fund.
    """


class RoleNotOfFund(Refusal):
    """Vai trò {role} không giao được trong quỹ {fund}: hình thức pháp lý của quỹ không có vai
    trò này.

    The role {role} cannot be given in fund {fund}: a fund of its legal form has no such role.
    """


class RoleNeedsParty(Malformed):
    """Vai trò {role} phải gắn với một nhà đầu tư; hãy nêu mã đối tượng.

    The role {role} belongs to an investor; name the code of the party.
    """


class RoleTakesNoParty(Malformed):
    """Vai trò {role} không gắn với đối tượng nào.

    The role {role} takes no party.
    """


class PartyNotOnRecord(Unknown):
    """Không có đối tượng {party} trong danh mục.

    There is no party {party} on record.
    """


class RoleGivenAlready(Refusal):
    """Người này đã có vai trò {role}.

    This person has the role {role} already.
    """


class RoleNotGiven(Unknown):
    """Người này không có vai trò {role} như đã nêu.

    This person does not have the role {role} as named.
    """


class RoleStandsAlone(Refusal):
    """Vai trò {role} không được kiêm nhiệm với vai trò {other}.

    The role {role} cannot be held together with {other}.
    """


class OwnRoles(Refusal):
    """Không ai được tự thay đổi vai trò hoặc trạng thái của chính mình.

    Nobody changes their own roles or their own standing.
    """


class LastAdministrator(Refusal):
    """Đây là quản trị viên đang hoạt động cuối cùng; hãy giao vai trò cho người khác trước.

    This is the last active administrator; give the role to somebody else first.
    """
