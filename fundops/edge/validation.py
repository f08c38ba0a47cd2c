"""What is wrong with the shape of a request, field by field and in both languages.

Pydantic explains itself in English only; the Vietnamese is said here by the kind of error.
"""

from typing import Any

from litestar.exceptions import HTTPException

from fundops.errors import Lang

VIETNAMESE = {
    "missing": "Thiếu giá trị.",
    "extra_forbidden": "Không có trường này.",
    "int_type": "Phải là số nguyên.",
    "int_parsing": "Phải là số nguyên.",
    "int_from_float": "Phải là số nguyên.",
    "string_type": "Phải là chuỗi ký tự.",
    "string_too_short": "Phải có ít nhất {min_length} ký tự.",
    "string_too_long": "Chỉ được tối đa {max_length} ký tự.",
    "string_pattern_mismatch": "Không đúng mẫu {pattern}.",
    "bool_type": "Phải là đúng hoặc sai.",
    "bool_parsing": "Phải là đúng hoặc sai.",
    "date_type": "Phải là ngày dạng NNNN-TT-NN, ví dụ 2026-09-30.",
    "date_parsing": "Phải là ngày dạng NNNN-TT-NN, ví dụ 2026-09-30.",
    "date_from_datetime_parsing": "Phải là ngày dạng NNNN-TT-NN, ví dụ 2026-09-30.",
    "datetime_parsing": "Phải là thời điểm dạng ISO 8601.",
    "uuid_parsing": "Phải là một mã UUID.",
    "enum": "Chỉ nhận một trong: {expected}.",
    "literal_error": "Chỉ nhận một trong: {expected}.",
    "greater_than": "Phải lớn hơn {gt}.",
    "greater_than_equal": "Không được nhỏ hơn {ge}.",
    "less_than": "Phải nhỏ hơn {lt}.",
    "less_than_equal": "Không được lớn hơn {le}.",
    "too_short": "Phải có ít nhất {min_length} mục.",
    "too_long": "Chỉ được tối đa {max_length} mục.",
    "json_invalid": "Không phải JSON hợp lệ.",
}
ELSE = "Giá trị không hợp lệ."


def field_errors(error: HTTPException, lang: Lang) -> list[dict[str, Any]]:
    """One entry for each field, with a JSON pointer into the body or the name of the parameter."""
    detailed = getattr(error.__cause__, "errors", None)
    if isinstance(detailed, list):
        return [_from_pydantic(fault, lang) for fault in detailed]
    extra = error.extra if isinstance(error.extra, list) else []
    return [_from_litestar(fault, lang) for fault in extra if isinstance(fault, dict)]


def _from_pydantic(fault: dict[str, Any], lang: Lang) -> dict[str, Any]:
    """Of a body: parameters are checked by the framework."""
    kind = str(fault.get("type", "invalid"))
    try:
        vietnamese = VIETNAMESE.get(kind, ELSE).format_map(fault.get("ctx") or {})
    except KeyError:
        vietnamese = ELSE
    escaped = (str(part).replace("~", "~0").replace("/", "~1") for part in fault.get("loc", ()))
    place = {"pointer": "#" + "".join(f"/{part}" for part in escaped)}
    return place | _sentences(kind, vietnamese, str(fault.get("msg", "")), lang)


def _from_litestar(fault: dict[str, Any], lang: Lang) -> dict[str, Any]:
    key = str(fault.get("key", ""))
    place = {"parameter": key}
    if fault.get("source") == "body":
        path = [part for part in key.split(".") if part != "data"]
        place = {"pointer": "#" + "".join(f"/{part}" for part in path)}
    return place | _sentences("invalid", ELSE, str(fault.get("message", "")), lang)


def _sentences(code: str, vietnamese: str, english: str, lang: Lang) -> dict[str, Any]:
    detail = vietnamese if lang == "vi" else english
    return {"code": code, "detail": detail, "detail_vi": vietnamese, "detail_en": english}
