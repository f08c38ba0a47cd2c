"""The minutes of a meeting in official form (Decree 30/2020/NĐ-CP: biên bản), in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fundops.errors import Lang
from fundops.formats import day, long_day, number, percent
from fundops.ledger.values.registers import Fund
from fundops.meetings.values import SUBJECTS, Meeting, MeetingForm, MeetingKind, Resolution
from fundops.reporting.actions import paper_pdf
from fundops.reporting.values import (
    Block,
    Column,
    Head,
    Heading,
    Paragraph,
    Row,
    Signature,
    Statement,
    Table,
)

BODY = {
    MeetingKind.ASSEMBLY: ("Đại hội nhà đầu tư", "investor assembly"),
    MeetingKind.BOARD: ("Hội đồng quản lý", "management board"),
}
FORM = {
    MeetingForm.IN_PERSON: ("Họp trực tiếp", "In person"),
    MeetingForm.WRITTEN: ("Lấy ý kiến bằng văn bản", "In writing"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the minutes are of. names: of parties, as the language has them. is_capital: weights are
    đồng, not votes.
    """

    fund: Fund
    meeting: Meeting
    resolutions: Sequence[Resolution]
    names: Mapping[str, str]
    is_capital: bool
    is_demo: bool


def minutes(held: Held, lang: Lang) -> Statement:
    """The paper of a meeting that was held; pure."""
    meeting, vi = held.meeting, lang == "vi"
    body = BODY[meeting.kind][0 if vi else 1]
    blocks: list[Block] = [*_opening(held, lang), *_present(held, lang), *_resolved(held, lang)]
    closing = "Biên bản được lập và thông qua tại cuộc họp./." if vi else "So minuted and adopted."
    return Statement(
        report="minutes",
        lang=lang,
        title=f"Biên bản họp {body}" if vi else f"Minutes of the {body}",
        head=_head(held, body, lang),
        bases=(),
        blocks=(*blocks, Paragraph(closing)),
        makers=(_signature("THƯ KÝ" if vi else "SECRETARY", held.names[meeting.secretary]),),
        signatory=_signature("CHỦ TỌA" if vi else "CHAIR", held.names[meeting.chair]),
        recipients_label="Nơi nhận:" if vi else "Recipients:",
        recipients=("Thành viên dự họp;", "Lưu: VT.") if vi else ("Those present;", "File."),
        appendix_title="",
        appendix=(),
        seal="",
        demo=("Số liệu minh họa" if vi else "Illustrative figures") if held.is_demo else "",
        translation="" if vi else "Translation",
    )


def minutes_pdf(held: Held, lang: Lang, cache_folder: Path, fonts: Path | None) -> bytes:
    return paper_pdf(minutes(held, lang), cache_folder, fonts)


def _signature(position: str, name: str) -> Signature:
    return Signature(authority="", position=position, name=name)


def _head(held: Held, body: str, lang: Lang) -> Head:
    fund, meeting, vi = held.fund, held.meeting, lang == "vi"
    place = fund.place_vi if vi else fund.place_en
    number_ = f"{meeting.number:02d}/BB-{fund.symbol}"
    return Head(
        parent=(fund.name_vi if vi else fund.name_en).upper(),
        issuer=body.upper(),
        state="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" if vi else "",
        motto="Độc lập - Tự do - Hạnh phúc" if vi else "",
        number=f"Số: {number_}" if vi else f"No. {number_}",
        place_date=f"{place}, {long_day(meeting.held_on, lang)}",
        type="BIÊN BẢN" if vi else "MINUTES",
        subject=f"Họp {body}" if vi else f"Meeting of the {body}",
        addressee="",
    )


def _opening(held: Held, lang: Lang) -> list[Block]:
    meeting, vi = held.meeting, lang == "vi"
    form = FORM[meeting.form][0 if vi else 1]
    facts = [
        ("Thời gian" if vi else "Date", day(meeting.held_on, lang)),
        ("Địa điểm" if vi else "Place", f"{meeting.place} ({form})"),
        ("Chủ tọa" if vi else "Chair", held.names[meeting.chair]),
        ("Thư ký" if vi else "Secretary", held.names[meeting.secretary]),
        ("Chương trình họp" if vi else "Agenda", meeting.agenda),
    ]
    return [Paragraph(f"{label}: {said}") for label, said in facts]


def _weight(held: Held, value: int, lang: Lang) -> str:
    shown = number(value, lang)
    if held.is_capital:
        return f"{shown} đồng" if lang == "vi" else f"VND {shown}"
    return f"{shown} phiếu" if lang == "vi" else f"{shown} votes"


def _present(held: Held, lang: Lang) -> list[Block]:
    meeting, vi = held.meeting, lang == "vi"
    total = meeting.total_weight or 0
    share = percent(meeting.present, total, lang, towards="down")
    here, all_ = _weight(held, meeting.present, lang), _weight(held, total, lang)
    unit = ("Phần vốn" if vi else "Capital") if held.is_capital else ("Số phiếu" if vi else "Votes")
    columns = (
        Column("Người dự họp" if vi else "Present", weight=3.0),
        Column("Người được ủy quyền" if vi else "Proxy", weight=2.0),
        Column(unit, align="right", weight=2.0),
    )
    rows = [
        Row(
            (
                held.names[each.party],
                held.names[each.proxy] if each.proxy else "",
                number(each.weight, lang),
            )
        )
        for each in meeting.attendance
    ]
    table = Table(
        number="Biểu số 01" if vi else "Table 01",
        title="Thành phần dự họp" if vi else "Attendance",
        unit=("Đơn vị: đồng" if vi else "Unit: VND") if held.is_capital else "",
        columns=columns,
        rows=(
            *rows,
            Row(("Tổng cộng" if vi else "Total", "", number(meeting.present, lang)), "total"),
        ),
        empty="",
    )
    said = (
        f"Có mặt {here} trên tổng số {all_}, chiếm {share}."
        if vi
        else f"Present: {here} of {all_}, {share}."
    )
    title = "I. Thành phần dự họp" if vi else "I. Attendance"
    return [Heading(1, title), Paragraph(said), table]


def _resolved(held: Held, lang: Lang) -> list[Block]:
    vi = lang == "vi"
    blocks: list[Block] = [Heading(1, "II. Nghị quyết" if vi else "II. Resolutions")]
    if not held.resolutions:
        return [*blocks, Paragraph("Không có nghị quyết." if vi else "There was no resolution.")]
    for each in held.resolutions:
        blocks += _resolution(held, each, lang)
    return blocks


def _resolution(held: Held, found: Resolution, lang: Lang) -> list[Block]:
    cast, vi = found.tally, lang == "vi"
    share = percent(cast.in_favour, cast.base, lang, towards="down")
    subject = SUBJECTS[found.subject].label(lang)
    text = found.text_vi if vi else found.text_en
    shown = [
        _weight(held, value, lang)
        for value in (cast.in_favour, cast.against, cast.abstained, cast.related)
    ]
    if vi:
        outcome = "được thông qua" if found.is_adopted else "không được thông qua"
        votes = (
            f"Tán thành {shown[0]} ({share}); không tán thành {shown[1]}; không có ý kiến"
            f" {shown[2]}; có liên quan, không biểu quyết {shown[3]}. Nghị quyết {outcome}."
        )
        return [Heading(2, f"Nghị quyết số {found.number} về {subject}"), *_said(text, votes)]
    outcome = "is adopted" if found.is_adopted else "is not adopted"
    votes = (
        f"For {shown[0]} ({share}); against {shown[1]}; abstained {shown[2]}; related, not voting"
        f" {shown[3]}. The resolution {outcome}."
    )
    return [Heading(2, f"Resolution No. {found.number} on {subject}"), *_said(text, votes)]


def _said(*texts: str) -> list[Block]:
    return [Paragraph(text) for text in texts]
