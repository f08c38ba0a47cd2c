"""The frame of every page: who reads what, of which fund and day, in which language; and the look."""

import re
from datetime import date
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from fundops.app import templates
from fundops.identity.values import Action
from fundops.periods import Quarter
from fundops.reporting.fonts import vietnamese_letters
from fundops.web.addresses import asked_by
from fundops.web.assets import STATIC, asset
from fundops.web.dates import known_at
from fundops.web.fonts import faces
from fundops.web.frame import Frame
from tests.builders_api import Office
from tests.web.browsing import browser
from tests.web.frames import HVCF, STDF, frame_of, fund


def test_an_address_keeps_everything_but_what_changes() -> None:
    asked = {"fund": "HVCF", "as_of": "2027-12-31", "calls-q": "đỗ & co", "empty": ""}
    frame = frame_of("/capital/calls", asked)
    here = frame.here(lang="en", calls__page=2)
    assert asked_by(here.partition("?")[2].encode()) == {
        "fund": "HVCF",
        "as_of": "2027-12-31",
        "calls-q": "đỗ & co",
        "lang": "en",
        "calls-page": "2",
    }
    assert frame.here(as_of=None, calls__q=None) == "/capital/calls?fund=HVCF"
    assert (
        frame.url("/ledger", period="2027Q4") == "/ledger?fund=HVCF&as_of=2027-12-31&period=2027Q4"
    )


def test_a_record_of_one_fund_leads_to_its_section_in_the_other() -> None:
    frame = frame_of("/capital/calls", {"calls-q": "x"})
    assert frame.switched("STDF") == "/capital/calls?calls-q=x&fund=STDF"
    frame.request.scope["path_params"] = {"number": "3"}
    assert frame.switched("STDF") == "/capital?fund=STDF"


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (
            "manager",
            [
                *("/", "/capital", "/capital/budget", "/rules", "/plan", "/meetings"),
                *("/reports", "/ledger", "/approvals", "/audit"),
            ],
        ),
        ("board_member", ["/", "/rules", "/plan", "/meetings", "/reports"]),
        ("investor", ["/capital", "/meetings"]),
        ("plan_reporter", ["/plan"]),
        ("administrator", ["/audit", "/admin"]),
    ],
)
def test_a_reader_sees_the_sections_that_they_may_open(role: str, sees: list[str]) -> None:
    nav = frame_of("/", role=role).context()["nav"]
    assert [link.href for link in nav] == sees


def test_the_deepest_section_is_the_present_one() -> None:
    nav = frame_of("/capital/budget/7").context()["nav"]
    assert [(link.href, link.is_page) for link in nav if link.is_here] == [
        ("/capital/budget", False)
    ]


def test_who_may_names_the_roles_of_this_kind_of_fund() -> None:
    assert frame_of().who_may("approvals.check") == "Kế toán trưởng"
    grants = frame_of(funds=(STDF,), lang="en")
    assert grants.who_may(Action.APPROVALS_CHECK) == "Grants checker"


def test_every_page_says_of_which_days_its_figures_are() -> None:
    assert frame_of().in_force == "Số liệu đến hết ngày 15/01/2028"
    past = frame_of(
        lang="en",
        on=date(2027, 12, 31),
        period=Quarter(2027, 4),
        known_on=known_at("10/01/2028"),
    )
    assert past.in_force == (
        "Q4 2027 · Figures to the end of 31 December 2027, as known at 23:59 on 10 January 2028"
    )
    assert not past.is_now


def page(frame: Frame) -> str:
    return templates().get_template("keys.html").render(**frame.context())


def test_few_funds_are_links_and_many_a_choice() -> None:
    few = page(frame_of("/capital"))
    assert '<a href="/capital?fund=STDF" title="Quỹ STDF">STDF</a>' in few
    more = (HVCF, STDF, *(fund(f"F{number}") for number in range(3)))
    many = page(frame_of("/capital", {"as_of": "2027-12-31"}, funds=more))
    assert '<option value="HVCF" selected>' in many
    assert '<input type="hidden" name="as_of" value="2027-12-31">' in many


def test_a_page_has_no_style_script_or_address_of_its_own() -> None:
    shown = page(frame_of())
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", shown)
    script = f'<script type="module" src="{asset("app.js")}">'
    assert re.findall(r"<script[^>]*>", shown) == [script]
    assert not re.findall(r"(?:src|href|action)=.(?:https?:)?//", shown)


def test_a_demo_says_so_loudly_and_a_real_deployment_does_not() -> None:
    demo, real = page(frame_of()), page(frame_of(demo=False))
    for said in ("SỐ LIỆU MINH HỌA / DEMO DATA", "10 giờ 00 phút ngày 15/01/2028", "mật khẩu"):
        assert said in demo
        assert said not in real


def test_an_asset_has_another_address_once_it_changed() -> None:
    assert re.fullmatch(r"/static/style\.css\?v=[0-9a-f]{8}", asset("style.css"))


def test_the_script_is_small_and_the_style_loads_nothing() -> None:
    assert len((STATIC / "app.js").read_text("utf-8").splitlines()) < 200
    assert "url(" not in (STATIC / "style.css").read_text("utf-8")


@pytest.mark.committed
class TestOverHttp:
    def test_the_days_are_chosen_by_address(self, office: Office) -> None:
        an = browser(office, "an")
        assert "Số liệu đến hết ngày 15/09/2026" in an.text("/help/keys")
        assert "Số liệu đến hết ngày 31/03/2026" in an.text("/help/keys?period=2026Q1")
        assert "Số liệu đến hết ngày 15/09/2026" in an.text("/help/keys?period=2026Q3")
        typed = an.html("/help/keys?as_of=31/03/2026&lang=en")
        assert "Figures to the end of 31 March 2026" in typed
        assert 'name="as_of" inputmode="numeric"' in typed
        assert 'value="31/03/2026"' in typed
        assert "Back to today" in typed

    @pytest.mark.parametrize(
        "asked", ["as_of=31/02/2026", "period=2026Q9", "known_on=x", "as_of=%FF"]
    )
    def test_days_that_are_none_are_declined_on_a_page(self, office: Office, asked: str) -> None:
        answer = browser(office, "an").get(f"/help/keys?{asked}")
        assert answer.status_code == 400
        assert "<h1>" in answer.text

    def test_a_fund_of_somebody_else_is_no_fund(self, office: Office) -> None:
        an = browser(office, "an")
        assert an.get("/help/keys?fund=STDF").text == an.get("/help/keys?fund=NOPE").text.replace(
            "NOPE", "STDF"
        )

    def test_the_language_is_the_address_then_the_persons(self, office: Office) -> None:
        an = browser(office, "an")
        an.client.headers["accept-language"] = "en"
        assert '<html lang="vi">' in an.html("/help/keys")
        assert '<html lang="en">' in an.html("/help/keys?lang=en")

    def test_what_is_typed_into_an_address_is_text(self, office: Office) -> None:
        shown = browser(office, "an").html("/help/keys?x-q=%22%3E%3Cscript%3E")
        assert '"><script>' not in shown

    def test_faces_are_kept_and_their_names_asked_for(self, office: Office) -> None:
        style = office.client.get("/fonts/faces.css")
        assert style.headers["content-type"].startswith("text/css")
        addresses = re.findall(r'url\("([^"]+)"\)', style.text)
        assert len(addresses) == 4
        for address in addresses:
            answer = office.client.get(address)
            assert answer.headers["content-type"] == "font/woff2"
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
            assert len(answer.content) < 40_000
        assert office.client.get("/fonts/noto-sans-regular.000000000000.woff2").status_code == 404


def test_the_faces_are_made_once_and_have_every_vietnamese_letter(tmp_path: Path) -> None:
    made = faces(tmp_path)
    assert sorted(path.name for path in (tmp_path / "fonts").iterdir()) == sorted(
        path.name for path in made.values()
    )
    for name in ("noto-sans-regular", "noto-sans-bold"):
        face = TTFont(made[name])
        assert vietnamese_letters() | set("₫0123456789.,%") <= {chr(c) for c in face.getBestCmap()}
        face.close()
