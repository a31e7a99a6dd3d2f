"""A line typed for a step of the plan, read as the answers that it gives: “Yale Police Department, Chief Jane Doe”, “2, full time”, “yes, 11/28/2023”."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sro.draft.plan.how_far import Standing
from sro.draft.prompt import capital, said_back
from sro.model import Step, with_line_feeds
from sro.resolve import AnswerError
from sro.resolve.as_typed import Outcome, Reading, also_of, around_of, by_tabs, command_in, left_open, read_typed, told


@dataclass(frozen=True)
class StepReading:
    """What was typed for a step. ``answers`` are to be stored in their order, None takes one back; ``said`` is said back, a sentence an answer;
    ``note`` tells why it was refused or left open; ``command`` is the command without its colon; ``parts`` holds the reading of each question that the
    line answers, in their order."""

    outcome: Outcome
    answers: Mapping[str, Any] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    note: str = ""
    command: str = ""
    parts: Mapping[str, Reading] = field(default_factory=dict)


Parts = list[tuple[str, str]]
"""Questions, each with the words that answer it."""


def read_step(standing: Standing, step: Step, typed: str) -> StepReading:
    """The answers in a line, or lines, typed for a step. Never raises for what was typed; where one part is refused, nothing is stored."""
    try:
        if command := command_in(typed):
            return StepReading("command", command=command)
    except AnswerError as error:
        return StepReading("refused", note=error.message)
    if typed.lstrip().startswith(":"):
        return StepReading("refused", note=f"“{told(typed)}” is no answer; a word behind a colon is a command")
    if not typed.strip() or (why := left_open(typed, "")):
        return StepReading("open", note=f"{capital(why)}." if typed.strip() else "Left open.")
    if step.step == "police" and len(rows := _rows_of(typed)) > 1:
        return _departments(standing, step, rows)
    return _read(standing, _PARTS.get(step.step, _whole)(standing, step, with_line_feeds(typed).strip()))


def _read(standing: Standing, parts: Parts) -> StepReading:
    answers: dict[str, Any] = {}
    said: list[str] = []
    doubt = False
    read: dict[str, Reading] = {}
    for name, words in parts:
        question = standing.model.questions[name]
        known = {**standing.answers, **{key: value for key, value in answers.items() if value is not None}}
        reading = read_typed(question, words, around_of(standing.model, question, known, standing.state, standing.date))
        if reading.outcome in ("refused", "command"):
            return StepReading("refused", note=reading.note or f"“{words}” is a command; type it alone")
        said.append(said_back(question, reading, question.default_in(standing.state)))
        if reading.outcome == "open":
            continue
        doubt = doubt or reading.outcome == "doubt"
        answers[name], read[name] = reading.value, reading
        answers |= also_of(standing.model, question, reading)
    if not answers:
        return StepReading("open", said=tuple(said), note=" ".join(said) or "Left open.")
    return StepReading("doubt" if doubt else "read", answers, tuple(said), parts=read)


def _whole(standing: Standing, step: Step, typed: str) -> Parts:
    return [(step.asks[0], typed)]


def _schools(standing: Standing, step: Step, typed: str) -> Parts:
    """Rows as they are pasted. Commas part a row where what stands behind one is a level or says whether the school is a base."""
    asked = standing.model.questions[step.asks[0]]
    choices = [part for part in asked.of if part.type == "choice"]
    rows = []
    for line in by_tabs(asked, typed).split("\n"):
        words = [each.strip() for each in line.split(",")]
        told_ = len(words) > 1 and any(read_typed(choice, words[1]).outcome == "read" for choice in choices)
        rows.append("; ".join(words) if told_ and not re.search(r"[;\t]", line) else line)
    return [(asked.id, "\n".join(rows))]


_AGENCY = re.compile(r"\b(?:department|dept|police|sheriff|constabulary|marshal|safety|troopers?|agency|pd|p\.d)\b", re.IGNORECASE)
_HEADED = re.compile(r"\s*[;\t]\s*|,\s*|\s+[–—-]\s+|\s*\(|\s+(?:headed|led|under) (?:by )?")
_HEAD_FIRST = re.compile(
    r"^(?:(?:interim|acting) )?(?:chief|sheriff|marshal|superintendent|commissioner|captain|lieutenant)\b(?! of)", re.IGNORECASE
)


def _rows_of(typed: str) -> list[str]:
    """The lines that name a department, and those that name nobody's head alone."""
    lines = [line.strip(" \t-*•") for line in with_line_feeds(_below_headings(typed)).split("\n") if line.strip()]
    return lines if sum(bool(_headed(line)[0]) for line in lines) > 1 else []


_HEADINGS = re.compile(r"(?:(?:police|law|enforcement|department|dept|agency|head|chief|name|title|of|the)s?\b[\s,;|/.]*)+", re.IGNORECASE)


def _below_headings(typed: str) -> str:
    """Lines of departments without a first one that holds headings alone."""
    first, _, rest = typed.strip().partition("\n")
    return rest if rest.strip() and re.search(r"[,;\t|]", first) and _HEADINGS.fullmatch(first.strip()) else typed


def _departments(standing: Standing, step: Step, rows: list[str]) -> StepReading:
    """A department and its head on each line, as the list of departments; the capacity and title of each head stand with it."""
    single = StepReading("read")
    entries: list[dict[str, Any]] = []
    said: list[str] = []
    outcome: Outcome = "read"
    for row in rows:
        if not all(_headed(row)):
            return StepReading("refused", note=f"“{told(row)}” names no department with its head; write each on a line: {step.example}")
        bare = replace(standing, answers={key: value for key, value in standing.answers.items() if key not in step.questions})
        single = _read(bare, _police(bare, step, row))
        if single.outcome not in ("read", "doubt"):
            return single
        head = {name.removeprefix("chief_"): value for name, value in single.answers.items() if name.startswith("chief_") and value}
        entries.append({"name": single.answers["department"], "head": head})
        said += single.said
        outcome = "doubt" if "doubt" in (outcome, single.outcome) else "read"
    single_ones = ("department", "chief_name")
    parts = {name: Reading("open") for name in single_ones if name in standing.answers} | {"departments": Reading(outcome, entries)}
    return StepReading(outcome, {**dict.fromkeys(single_ones), "departments": entries}, tuple(said), parts=parts)


def _police(standing: Standing, step: Step, typed: str) -> Parts:
    """A department, its head, or both, in either order."""
    department, head = _headed(" ".join(_below_headings(typed).split("\n")))
    return [("department", department)] * bool(department) + [("chief_name", head)] * bool(head)


def _headed(line: str) -> tuple[str, str]:
    """The department and the head in a line, whichever stands first; "" for what is not in it."""
    parted = _HEADED.split(line, maxsplit=1)
    first, rest = parted[0].strip(), parted[1].strip(" )") if len(parted) > 1 else ""
    if _HEAD_FIRST.match(first) and not re.search(r"\b(?:department|office)\b", first, re.IGNORECASE):
        return (rest, first) if _AGENCY.search(rest) else ("", line)
    if _NAMELESS.fullmatch(first) and (place := _PLACE.match(rest)) and not _HEAD_FIRST.match(rest):
        first, rest = f"{first}, {place[0]}", rest[place.end() :].strip(" ,;")
    while rest and (unit := _UNIT.match(rest)):  # a part of the agency, or its place, and no head
        first, rest = f"{first}, {unit[0].strip()}", rest[unit.end() :].strip(" ,;")
    return first, rest


_UNIT = re.compile(
    r"(?:[^,;]*\b(?:troop|barracks?|precinct|district|division|bureau|unit|section|substation|zone)\b[^,;]*"
    r"|(?:town|city|village|borough) of [^,;]+|connecticut|ct|conn)\.?(?=\s*(?:[,;]|$))",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z][a-z]+(?=\s*(?:,|$))|[A-Z][a-z]+(?: [A-Z][a-z]+)+(?=\s*,\s*(?:CT|Conn)\b)")
_NAMELESS = re.compile(r"(?:the |our |local )*police (?:department|dept\.?)", re.IGNORECASE)


_TIME = re.compile(
    r"[,;]?\s*(?:and|each|both|all|who|serve|working|work|are|is)*\s*\b((?:full|part|half)[- ]?time|as the schedule says|as scheduled)\b",
    re.IGNORECASE,
)


def _officers(standing: Standing, step: Step, typed: str) -> Parts:
    typed = re.sub(
        r"\b(F|P)\.?\s?/?T\.?(?=$|[\s,;])",
        lambda short: "full time" if short[1].lower() == "f" else "part time",
        typed,
        flags=re.IGNORECASE,
    )
    time = _TIME.search(typed)
    count = (typed[: time.start()] + typed[time.end() :] if time else typed).strip(" ,;.")
    if time and not count:
        return [("sro_time", time[1])]
    return [("sro_count", count)] + ([("sro_time", time[1])] if time else [])


_YES_NO = re.compile(r"^(yes|yep|yeah|y|no|nope|none|n)\b[\s,;:.–—-]*", re.IGNORECASE)
_WHEN = re.compile(r"^(?:(?:it was |was )?(?:signed|made|dated|last updated|updated|adopted|from|since|of|on|in)\s+)+", re.IGNORECASE)


def _before(standing: Standing, step: Step, typed: str) -> Parts:
    """Yes or no, with the day of the earlier agreement; a day alone says yes."""
    said = _YES_NO.match(typed)
    rest = _WHEN.sub("", typed[said.end() :] if said else typed)
    if said and said[1].lower().startswith("n"):
        return [
            ("replaces_agreement", typed if rest else "no")
        ]  # what is said besides is not lost: the reader refuses a no with a condition
    if not rest:
        return [("replaces_agreement", "yes")]
    if not said and not re.search(r"\d", rest):
        return [("replaces_agreement", rest)]
    return [("replaces_agreement", "yes"), ("replaced_on", rest)]


def _vote(standing: Standing, step: Step, typed: str) -> Parts:
    """The day of the vote; a day that is said to be that of a signature fills the date of the agreement and never the other."""
    signed = re.match(r"(?:it (?:is|was) |already |was )*(?:signed|made)\s*(?:on|,|:)?\s+", typed, re.IGNORECASE)
    return [("made_on", typed[signed.end() :])] if signed else [("board_meeting_on", typed)]


_PARTS: dict[str, Callable[[Standing, Step, str], Parts]] = {
    "police": _police,
    "schools": _schools,
    "officers": _officers,
    "before": _before,
    "vote": _vote,
}
"""Steps whose line holds more than one answer, by the step; every other is read as the answer to its first question."""
