"""Who works with the demonstration: one invented person for each role of the table, in every fund
whose legal form admits the role. They sign in by one click, without a password.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from fundops.actor import Actor
from fundops.demo.cast import CHECKER, GRANTS_CHECKER, MAKER
from fundops.demo.stage import Memory, Stage
from fundops.identity.access import roles
from fundops.identity.actions import people as actions
from fundops.identity.queries.people import fund_forms
from fundops.identity.rules.roles import needs_party
from fundops.identity.values import Grant

HIRING = Actor("cli:demo")
INVESTOR = "tech"
"""Whose account the demo's investor sees (`fundops.demo.cast`)."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the demo."""

    role: str
    code: str
    name: str


PEOPLE = (
    Somebody("manager", MAKER.id, "Nguyễn Thu Hằng"),
    Somebody("chief_accountant", CHECKER.id, "Trần Quốc Bảo"),
    Somebody("director", "giam-doc", "Lê Hoàng Vân"),
    Somebody("grants_officer", "can-bo-tai-tro", "Phạm Minh Châu"),
    Somebody("grants_checker", GRANTS_CHECKER.id, "Vũ Đình Phúc"),
    Somebody("grants_director", "giam-doc-khcn", "Đặng Ngọc Ánh"),
    Somebody("auditor", "kiem-toan-stc", "Hoàng Thị Mai"),
    Somebody("state_auditor", "kiem-toan-nha-nuoc", "Bùi Văn Khải"),
    Somebody("inspector", "thanh-tra", "Ngô Thanh Sơn"),
    Somebody("control_board", "ban-kiem-soat", "Dương Bích Liên"),
    Somebody("independent_auditor", "kiem-toan-doc-lap", "Đỗ Gia Huy"),
    Somebody("capital_representative", "dai-dien-von", "Phan Thế Anh"),
    Somebody("science_reader", "so-khcn", "Lý Kim Oanh"),
    Somebody("plan_reporter", "bao-cao-ke-hoach", "Chu Hải Yến"),
    Somebody("board_member", "hdql", "Trịnh Xuân Trường"),
    Somebody("investor", "nha-dau-tu", "Mai Đức Long"),
    Somebody("council_member", "hoi-dong-tham-dinh", "Tạ Hồng Nhung"),
    Somebody("applicant", "nguoi-nop-ho-so", "Cao Tuấn Kiệt"),
    Somebody("administrator", "quan-tri", "Hồ Ngọc Diệp"),
)


def plan(stage: Stage) -> None:
    """They start on the day on which the investors are put on record, once those are."""
    stage.at(date(2026, 1, 12), "08:40", "Người dùng", people, HIRING)


def people(session: Session, memory: Memory) -> None:
    """Put everybody on record; the investor's party must be there already."""
    forms = fund_forms(session)
    for somebody in PEOPLE:
        actions.add_person(session, code=somebody.code, name=somebody.name)
        role = roles()[somebody.role]
        party = memory.parties[INVESTOR] if needs_party(role) else None
        funds = [code for code, form in forms.items() if form in role.funds]
        for fund in funds if role.funds else [None]:
            grant = Grant(role.code, fund, party)
            actions.give_role(session, person=somebody.code, grant=grant, by=HIRING)
