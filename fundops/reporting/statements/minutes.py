"""The minutes of a meeting in official form, in both languages. Pure; what they say is data
(`reports/minutes/definition.toml`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fundops.errors import Lang
from fundops.formats import day, long_day, money, number, percent
from fundops.ledger.values.registers import Fund
from fundops.meetings.rules.powers import threshold
from fundops.meetings.values.meetings import Attendance, Meeting
from fundops.meetings.values.resolutions import SUBJECTS, Resolution, Threshold, Vote
from fundops.policy.values import Body, WeightBasis
from fundops.reporting.definitions import Definition, SectionDef
from fundops.reporting.statements.paper import Build, Paper, local_facts
from fundops.reporting.values import Block, Head, Heading, Row, Signature, Statement

SECTIONS = frozenset({"opening", "attendance", "resolutions", "closing"})
FACTS = frozenset(
    {"fund", "symbol", "place", "body", "letters", "number", "year", "held_day", "held_long"}
    | {"where", "form", "chair", "secretary", "agenda"}
)
_PRESENT = ("present", "total", "share", "quorum")
LOCAL = local_facts(
    {
        "label.capital": ("count",),
        "label.votes": ("count",),
        "label.vote": ("count",),
        "label.at_least": ("needed",),
        "label.more_than": ("needed",),
        "label.resolution": ("number_of", "subject"),
        "attendance.say.quorate": _PRESENT,
        "attendance.say.not_quorate": _PRESENT,
        "attendance.say.absent": ("absent",),
        "resolutions.say.text": ("text",),
        "resolutions.say.limit": ("limit",),
        "resolutions.say.rule": ("rule", "code"),
        "resolutions.say.amends": ("amends",),
        "resolutions.say.due": ("due",),
        "resolutions.say.votes": ("in_favour", "against", "abstained"),
        "resolutions.say.related": ("related", "related_names"),
        "resolutions.say.adopted": ("share", "majority"),
        "resolutions.say.rejected": ("share", "majority"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the minutes are of. body: as the pack has it on the day. names, rules: what parties and
    the pack's rules are called, as the language has it.
    """

    fund: Fund
    body: Body
    meeting: Meeting
    resolutions: Sequence[Resolution]
    names: Mapping[str, str]
    rules: Mapping[str, str]
    is_demo: bool

    @property
    def is_capital(self) -> bool:
        """Whether weights are capital, in đồng, rather than votes."""
        return self.body.basis is WeightBasis.CAPITAL

    @property
    def absent(self) -> list[str]:
        """Who was invited and is not on record as present."""
        invited = (each.party for each in self.meeting.invitations)
        return [self.names[party] for party in invited if party not in self.meeting.weights]


def build(held: Held, words: Definition, lang: Lang) -> Statement:
    """The minutes of a meeting that was held, in one language."""
    paper = Paper(words, lang, _facts(held, words, lang))
    label, head = paper.label, paper.definition.head
    position = {key: label(key) for key in ("secretary", "chair")}
    return Statement(
        report=words.id,
        lang=lang,
        title=f"{paper.words(head['type'])}. {paper.words(head['subject'])}",
        head=_head(paper, held),
        bases=(),
        blocks=paper.blocks(_builders(held), wanted=SECTIONS),
        makers=(_signature(paper, position["secretary"], held.names[held.meeting.secretary]),),
        signatory=_signature(paper, position["chair"], held.names[held.meeting.chair]),
        recipients_label=label("recipients"),
        recipients=tuple(
            label(key) for key in sorted(words.labels) if key.startswith("recipient_")
        ),
        appendix_title="",
        appendix=(),
        seal="",
        demo=paper.words(head["demo"]) if held.is_demo else "",
        translation=label("translation_mark") if lang == "en" else "",
    )


def _signature(paper: Paper, position: str, name: str) -> Signature:
    return Signature(authority="", position=position, hint=paper.label("hint"), name=name)


def _facts(held: Held, words: Definition, lang: Lang) -> dict[str, str]:
    """What any sentence may name."""
    fund, meeting, vi = held.fund, held.meeting, lang == "vi"
    return {
        "fund": fund.name_vi if vi else fund.name_en,
        "symbol": fund.symbol,
        "place": fund.place_vi if vi else fund.place_en,
        "body": held.body.title_vi if vi else held.body.title_en,
        "letters": held.body.series.partition("-")[2] or fund.symbol,
        "number": f"{meeting.number:02d}",
        "year": str(meeting.year),
        "held_day": day(meeting.held_on, lang),
        "held_long": long_day(meeting.held_on, lang),
        "where": meeting.place,
        "form": words.labels[f"form_{meeting.form}"].of(lang, {}),
        "chair": held.names[meeting.chair],
        "secretary": held.names[meeting.secretary],
        "agenda": meeting.agenda.rstrip(" ."),
    }


def _head(paper: Paper, held: Held) -> Head:
    head, fund, vi = paper.definition.head, held.fund, paper.lang == "vi"
    return Head(
        parent=(fund.name_vi if vi else fund.name_en).upper(),
        issuer=paper.facts["body"].upper(),
        state=paper.label("state") if vi else "",
        motto=paper.label("motto") if vi else "",
        number=paper.words(head["number"]),
        place_date=paper.words(head["place_date"]),
        type=paper.words(head["type"]),
        subject=paper.words(head["subject"]),
        addressee="",
    )


def _builders(held: Held) -> Mapping[str, Build]:
    form = held.meeting.form.value
    opening = (f"begun_{form}", "place", "chair", "secretary", "agenda")
    return {
        "opening": lambda paper, section: [paper.say(section, key) for key in opening],
        "attendance": lambda paper, section: _attendance(paper, section, held),
        "resolutions": lambda paper, section: _resolutions(paper, section, held),
        "closing": lambda paper, section: [paper.say(section, f"ended_{form}")],
    }


def _weight(paper: Paper, held: Held, value: int) -> str:
    """A weight with its unit."""
    votes = "vote" if value == 1 else "votes"
    return paper.label("capital" if held.is_capital else votes, count=number(value, paper.lang))


def _needed(paper: Paper, asked: Threshold) -> str:
    """A threshold in words: "trên 50%", "từ 2/3 trở lên"."""
    return paper.label("more_than" if asked.strict else "at_least", needed=asked.shown)


def _attendance(paper: Paper, section: SectionDef, held: Held) -> Iterator[Block]:
    """Who was there with what, whether that was enough, who was not."""
    meeting, total = held.meeting, held.meeting.total_weight or 0
    quorum = threshold(held.body.quorum, held.body.quorum_comparison)
    reached = quorum.is_reached(meeting.present, total)
    yield paper.say(
        section,
        "quorate" if reached else "not_quorate",
        present=_weight(paper, held, meeting.present),
        total=_weight(paper, held, total),
        share=percent(meeting.present, total, paper.lang, towards="down"),
        quorum=_needed(paper, quorum),
    )
    rows = [
        Row((held.names[each.party], _proxy(held, each), paper.number(each.weight)))
        for each in meeting.attendance
    ]
    rows.append(Row((paper.label("total"), "", paper.number(meeting.present)), "total"))
    yield paper.table(section, "capital" if held.is_capital else "votes", rows)
    if held.absent:
        yield paper.say(section, "absent", absent=", ".join(held.absent))


def _proxy(held: Held, present: Attendance) -> str:
    return held.names[present.proxy] if present.proxy else ""


def _resolutions(paper: Paper, section: SectionDef, held: Held) -> Iterator[Block]:
    if not held.resolutions:
        yield paper.say(section, "none")
    for each in held.resolutions:
        subject = SUBJECTS[each.subject].label(paper.lang)
        yield Heading(2, paper.label("resolution", number_of=each.number, subject=subject))
        yield from _said(paper, section, held, each)
        yield from _voted(paper, section, held, each)


def _said(paper: Paper, section: SectionDef, held: Held, found: Resolution) -> Iterator[Block]:
    """What a resolution says: its text, and what it names besides."""
    vi = paper.lang == "vi"
    yield paper.say(section, "text", text=found.text_vi if vi else found.text_en)
    if found.amount is not None:
        yield paper.say(section, "limit", limit=money(found.amount, paper.lang))
    if found.rule is not None:
        rule = held.rules.get(found.rule, found.rule)
        yield paper.say(section, "rule", rule=rule, code=found.rule)
    if found.amends is not None:
        yield paper.say(section, "amends", amends=found.amends)
    if found.due_on is not None:
        yield paper.say(section, "due", due=day(found.due_on, paper.lang))


def _voted(paper: Paper, section: SectionDef, held: Held, found: Resolution) -> Iterator[Block]:
    """How it was voted on, and what came of it."""
    cast = found.tally
    yield paper.say(
        section,
        "votes",
        in_favour=_weight(paper, held, cast.in_favour),
        against=_weight(paper, held, cast.against),
        abstained=_weight(paper, held, cast.abstained),
    )
    related = [held.names[each.party] for each in found.ballots if each.vote is Vote.RELATED]
    if related:
        weight = _weight(paper, held, cast.related)
        yield paper.say(section, "related", related_names=", ".join(related), related=weight)
    yield paper.say(
        section,
        "adopted" if found.is_adopted else "rejected",
        share=percent(cast.in_favour, cast.base, paper.lang, towards="down"),
        majority=_needed(paper, found.threshold),
    )
