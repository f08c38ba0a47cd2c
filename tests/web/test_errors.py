"""What went wrong, as a page: who may, what to do, a reference; never a stack trace."""

import re
from typing import Any

import pytest
from litestar import Request, get, post
from litestar.params import FromPath, FromQuery
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from litestar.testing import TestClient, create_test_client
from structlog.testing import capture_logs

from fundops.app import templates
from fundops.edge.errors import DatabaseAway, FundUnknown
from fundops.errors import Refusal, Refusals, Stale, TooOften
from fundops.identity.access import who_may
from fundops.identity.errors.door import CsrfMissing, NotAllowed, SignInNeeded, StepMissing
from fundops.identity.values import Action, Step
from fundops.web.fields import FieldEmpty
from fundops.web.problems import handlers

RAISED: dict[str, Exception] = {
    "forbidden": NotAllowed(roles=who_may(Action.PERIOD_CLOSE)),
    "forged": CsrfMissing(),
    "unknown": FundUnknown(code="<b>X</b>"),
    "declined": Refusal(),
    "several": Refusals([FieldEmpty(label="Tên"), FieldEmpty(label="Ngày")]),
    "stale": Stale(),
    "often": TooOften(),
    "away": DatabaseAway(),
    "broken": ZeroDivisionError("the secret of the house"),
    "group": ExceptionGroup("cleaning up", [Refusal()]),
    "door": SignInNeeded(),
    "code": StepMissing(Step.CODE),
}


@get(["/pages/{name:str}", "/api/pages/{name:str}"], sync_to_thread=False)
def failing(name: FromPath[str]) -> None:
    raise RAISED[name]


@get("/wanted", sync_to_thread=False)
def wanted(quarter: FromQuery[int]) -> str:
    return str(quarter)


@post("/sent/{name:str}", request_max_body_size=200)
async def sent(request: Request[Any, Any, Any], name: FromPath[str]) -> None:
    await request.body()
    raise RAISED[name]


@pytest.fixture
def client() -> Any:
    engine = JinjaTemplateEngine.from_environment(templates())
    with create_test_client(
        [failing, wanted, sent],
        exception_handlers=handlers(),  # type: ignore[arg-type]  # narrower request type
        template_config=TemplateConfig(instance=engine),
        raise_server_exceptions=False,
    ) as made:
        yield made


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


@pytest.mark.parametrize(
    ("name", "status", "vi", "en"),
    [
        ("forbidden", 403, "các vai trò được phép: Kế toán trưởng", "that may: Chief accountant"),
        ("forged", 403, "Biểu mẫu đã hết hiệu lực", "The form is out of date"),
        ("unknown", 404, "Không có quỹ nào mang mã", "There is no fund with the code"),
        ("declined", 409, "Chưa thực hiện được", "Nothing was recorded"),
        ("several", 409, 'Hãy điền "Tên". Hãy điền "Ngày".', 'Fill in "'),
        ("stale", 412, "Bản ghi đã được người khác sửa", "changed by somebody else"),
        ("often", 429, "Hãy chờ ít phút", "Wait a few minutes"),
        ("away", 503, "Tạm thời không kết nối được", "The database cannot be reached"),
        ("group", 409, "Chưa thực hiện được", "Not done"),
    ],
)
def test_each_family_has_its_page_in_both_languages(
    client: TestClient[Any], name: str, status: int, vi: str, en: str
) -> None:
    for lang, said in (("vi", vi), ("en", en)):
        answer = client.get(f"/pages/{name}", params={"lang": lang})
        assert answer.status_code == status
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-language"] == lang
        assert said in text(answer.text).replace("&#34;", '"')


def test_what_nobody_foresaw_has_a_reference_that_is_in_the_log(client: TestClient[Any]) -> None:
    with capture_logs() as logs:
        answer = client.get("/pages/broken?lang=en")
    assert answer.status_code == 500
    found = re.search(r"E-[0-9A-F]{10}", answer.text)
    assert found is not None
    assert found[0] in [line.get("reference") for line in logs]
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_what_was_typed_into_an_address_is_text_and_never_markup(client: TestClient[Any]) -> None:
    assert "&lt;b&gt;X&lt;/b&gt;" in client.get("/pages/unknown").text


@pytest.mark.parametrize(
    ("path", "status"), [("/nowhere", 404), ("/wanted?quarter=x", 400), ("/sent/declined", 405)]
)
def test_what_the_framework_declines_has_a_page_too(
    client: TestClient[Any], path: str, status: int
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text


def test_a_parameter_that_cannot_be_read_is_named(client: TestClient[Any]) -> None:
    assert "quarter: Giá trị không hợp lệ." in text(client.get("/wanted?quarter=x").text)


def test_too_large_a_form_says_that_nothing_was_recorded(client: TestClient[Any]) -> None:
    answer = client.post("/sent/declined", data={"text": "x" * 500})
    assert answer.status_code == 413
    assert "Nội dung gửi lên quá lớn" in answer.text


def test_the_api_answers_with_problems(client: TestClient[Any]) -> None:
    answer = client.get("/api/pages/unknown")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def led(client: TestClient[Any], path: str, **how: Any) -> str:
    answer = client.get(path, follow_redirects=False, **how)
    assert answer.status_code == 303
    assert answer.headers["cache-control"] == "no-store"
    return str(answer.headers["location"])


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(client: TestClient[Any]) -> None:
    to = led(client, "/pages/door?fund=HVCF&lang=en")
    assert to == "/sign-in?next=/pages/door%3Ffund%3DHVCF%26lang%3Den&lang=en"


def test_whoever_has_a_step_left_is_led_to_it(client: TestClient[Any]) -> None:
    assert led(client, "/pages/code") == "/sign-in/code?next=/pages/code"


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver.local/capital/new?fund=HVCF", "/capital/new%3Ffund%3DHVCF"),
        ("http://elsewhere.example/trap", "/"),
        ("http://testserver.local//elsewhere.example", "/elsewhere.example"),
        ("", "/"),
    ],
)
def test_a_form_sent_too_late_leads_back_to_the_page_it_stood_on(
    client: TestClient[Any], referer: str, back: str
) -> None:
    headers = {"referer": referer} if referer else {}
    answer = client.post("/sent/door", json={}, headers=headers, follow_redirects=False)
    assert answer.headers["location"] == f"/sign-in?next={back}"
