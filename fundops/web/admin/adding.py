"""The list of people, and somebody new put on record."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from fundops.errors import Refusal
from fundops.identity import oidc
from fundops.identity.actions import people as actions
from fundops.identity.values import Action, Person
from fundops.web.actions_in_words import gettext
from fundops.web.admin.deeds import password_page
from fundops.web.admin.person import name_fields
from fundops.web.admin.reading import people_table
from fundops.web.fields import Answers, Field, Input, blank, read
from fundops.web.forms import Form
from fundops.web.frame import Frame


@get("/admin", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def show(frame: NamedDependency[Frame]) -> Response[Any]:
    """Everybody."""
    return frame.page("admin.html", people=people_table(frame))


@get("/admin/people/new", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def open_form(frame: NamedDependency[Frame]) -> Response[Any]:
    """Who it is, and how they sign in."""
    form = _form(frame)
    return _shown(frame, form, blank(form.fields, {"language": "vi"}))


@post("/admin/people/new", access=Action.PEOPLE_MANAGE, sync_to_thread=True)
def add(frame: NamedDependency[Frame], sent: NamedDependency[Mapping[str, str]]) -> Response[Any]:
    """On record, with a one-time password in the answer and nowhere else: so there is no page in
    between, and the same form sent twice is declined by the code.
    """
    form = _form(frame)
    answers = read(form.fields, sent)
    if answers.faults:
        return _shown(frame, form, answers)
    try:
        with frame.session.begin_nested():
            person, password = _added(frame, answers)
    except Refusal as refusal:
        return _shown(frame, form, answers, refusal)
    return password_page(frame, person, password, is_new=True)


def _added(frame: Frame, answers: Answers) -> tuple[Person, str]:
    person = actions.add_person(
        frame.session,
        code=answers["code"],
        name=answers["name"],
        email=answers["email"] or "",
        language=answers["language"],
    )
    by = frame.principal.actor
    return person, actions.reset_password(frame.session, person=person.code, by=by)


def _shown(
    frame: Frame, form: Form, answers: Answers, refusal: Refusal | None = None
) -> Response[Any]:
    refusals = [] if refusal is None else list(getattr(refusal, "faults", (refusal,)))
    status = 409 if refusals else 400 if answers.faults else 200
    return frame.page(form.template, status=status, form=form, answers=answers, refusals=refusals)


def _form(frame: Frame) -> Form:
    _ = frame.gettext
    intro = gettext("Người mới chưa có quyền nào cho đến khi được giao vai trò ở bước sau.")
    if oidc.is_set(frame.settings):
        intro = gettext(
            "Người mới chưa có quyền nào cho đến khi được giao vai trò ở bước sau. Ai dùng tài"
            " khoản của cơ quan thì đăng nhập bằng tài khoản đó, theo thư điện tử đã ghi."
        )
    return Form(
        title=_(gettext("Thêm người dùng")),
        fields=(
            Field(
                name="code",
                label=_(gettext("Mã người dùng")),
                input=Input.TEXT,
                longest=40,
                help=_(
                    gettext(
                        "2 đến 40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối, ví dụ"
                        " nguyen.van.an. Mã được ghi trong sổ nên không bao giờ thay đổi."
                    )
                ),
            ),
            *name_fields(frame),
        ),
        back=frame.url("/admin"),
        button=_(gettext("Thêm và cấp mật khẩu")),
        intro=_(intro),
        template="admin_new.html",
        crumbs=[(_(gettext("Người dùng")), frame.url("/admin"))],
    )


ROUTES = (show, open_form, add)
