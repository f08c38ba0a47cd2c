"""Fields: what was typed is kept, what it means is exact, and everything wrong is said."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundops.app import templates
from fundops.errors import Refusal
from fundops.money import Money
from fundops.web.fields import Answers, Field, Input, blank, read
from fundops.web.forms import Form
from tests.web.frames import frame_of

FIELDS = [
    Field(name="who", label="Nhà đầu tư", input=Input.CHOICE, choices=(("A", "Sao"), ("B", "Gió"))),
    Field(name="amount", label="Số tiền", input=Input.MONEY, group="Tiền"),
    Field(name="on", label="Ngày", input=Input.DATE, group="Tiền", help="Ngày ngân hàng ghi có."),
    Field(name="days", label="Số ngày", input=Input.NUMBER, required=False),
    Field(name="note", label="Ghi chú", input=Input.LONG, required=False, longest=50),
    Field(name="agreed", label="Đã đối chiếu", input=Input.TICK),
    Field(name="secret", label="Mật khẩu", input=Input.PASSWORD, required=False),
    Field(name="back", label="", input=Input.HIDDEN, required=False),
]
RIGHT = {"who": "A", "amount": "1.234.567", "on": "31/12/2027", "agreed": "1"}


def faults(**typed: str) -> dict[str, str]:
    found = read(FIELDS, RIGHT | typed).faults
    return {name: type(fault).__name__ for name, fault in found.items()}


def html(answers: Answers, refusals: tuple[Refusal, ...] = (), lang: str = "vi") -> str:
    form = Form(title="Ghi nhận", fields=FIELDS, back="/capital", button="Gửi duyệt")
    frame = frame_of("/capital/new", {"fund": "HVCF"}, lang="en" if lang == "en" else "vi")
    template = templates().get_template("form.html")
    shown = {"form": form, "answers": answers, "refusals": list(refusals), "intent": "a1"}
    return template.render(**frame.context() | shown)


def test_answers_mean_what_they_say() -> None:
    answers = read(FIELDS, RIGHT | {"days": "10", "note": "hai\r\ndòng"})
    assert not answers.faults
    assert answers["amount"] == Money.of_minor(1_234_567)
    assert answers["on"] == date(2027, 12, 31)
    assert (answers["days"], answers["agreed"], answers["who"]) == (10, True, "A")


@pytest.mark.parametrize("text", ["1.234.567", "1,234,567", "1234567", " 1.234.567 "])
def test_money_is_typed_the_vietnamese_or_the_english_way(text: str) -> None:
    assert read(FIELDS, RIGHT | {"amount": text})["amount"] == Money.of_minor(1_234_567)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("who", "", "FieldEmpty"),
        ("who", "C", "NotAChoice"),
        ("on", "32/12/2027", "NotADay"),
        ("on", "2027-02-30", "NotADay"),
        ("days", "-1", "NotAWholeNumber"),
        ("days", "1e3", "NotAWholeNumber"),
        ("note", "x" * 51, "FieldTooLong"),
        ("note", "a\x00b", "FieldWithControls"),
        ("note", "a\u202eb", "FieldWithControls"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(name: str, text: str, fault: str) -> None:
    assert faults(**{name: text}) == {name: fault}


def test_everything_wrong_is_said_at_once_and_everything_typed_is_kept() -> None:
    typed = {"who": "C", "amount": "một tỷ", "on": "hôm nay", "note": "giữ nguyên"}
    answers = read(FIELDS, typed)
    assert set(answers.faults) == {"who", "amount", "on"}
    assert {name: answers.typed[name] for name in typed} == typed


def test_a_text_typed_in_pieces_is_kept_whole() -> None:
    typed = unicodedata.normalize("NFD", "Đỗ Thị Ánh")
    assert read(FIELDS, RIGHT | {"note": typed})["note"] == "Đỗ Thị Ánh"


@given(st.dictionaries(st.sampled_from([each.name for each in FIELDS]), st.text(max_size=60)))
def test_whatever_is_sent_is_answered_field_by_field(sent: dict[str, str]) -> None:
    answers = read(FIELDS, sent)
    assert set(answers.values) == {each.name for each in FIELDS}
    for fault in answers.faults.values():
        assert fault.sentence("vi")
        assert fault.sentence("en")


def test_money_is_said_in_words_on_the_page_that_checks() -> None:
    amount = FIELDS[1]
    answers = read(FIELDS, RIGHT)
    assert answers.said(amount, "vi").startswith("1.234.567 đồng (Một triệu hai trăm ba mươi tư")
    assert answers.said(amount, "en").startswith("VND 1,234,567 (One million")
    assert [answers.said(FIELDS[place], "vi") for place in (0, 2, 5)] == ["Sao", "31/12/2027", "có"]


def test_a_form_has_its_token_its_labels_and_says_what_may_be_left_out() -> None:
    page = html(blank(FIELDS, {"who": "B"}))
    assert '<form class="form" method="post" action="/capital/new?fund=HVCF" novalidate>' in page
    assert '<input type="hidden" name="_csrf" value="token">' in page
    assert '<option value="B" selected>Gió</option>' in page
    for each in FIELDS[:7]:
        assert f'id="f-{each.name}"' in page
    assert page.count("(không bắt buộc)") == 3
    assert page.count('aria-required="true"') == 3
    assert "<legend>Tiền</legend>" in page
    assert "data-focus" not in page


def test_faults_stand_on_top_linked_and_beside_their_fields() -> None:
    page = html(read(FIELDS, RIGHT | {"on": "32/12/2027", "note": "giữ nguyên"}))
    assert 'role="alert" tabindex="-1" data-focus' in page
    assert "có 1 điểm cần sửa" in page
    assert '<a href="#f-on">&#34;32/12/2027&#34; không phải là một ngày.' in page
    assert 'aria-invalid="true" aria-describedby="f-on-fault f-on-help"' in page
    assert 'id="f-on-fault"' in page
    assert 'id="f-on-help"' in page
    assert ">giữ nguyên</textarea>" in page
    assert 'value="1.234.567"' in page


def test_a_refusal_of_the_whole_form_stands_on_top() -> None:
    page = html(read(FIELDS, RIGHT), (Refusal(),), "en")
    assert "Not sent: 1 to correct" in page
    assert "<li>The request was declined.</li>" in page


def test_a_password_is_never_sent_back() -> None:
    assert "hunter2" not in html(read(FIELDS, RIGHT | {"secret": "hunter2", "who": ""}))
