"""A share: some questions of a district for one who has to answer them, as a small file or as a link to the drafting page.

It holds those questions, what they were answered with when it left, and the answers without which they cannot be understood. Reasons leave in counsel's
file alone, since they may be advice; a question that is `guarded` is in no link and in nobody's file but that of who answers it."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import textwrap
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from sro.draft.sharing.three_way import bare, in_words, plain
from sro.errors import InputError, Problem, likely, refusal, refuse
from sro.model import DistrictFile, Model, Question, QuestionId, Source
from sro.project import MAX_BYTES, Located, dumped, parse_yaml, validated
from sro.resolve import Answers, holds, names_in, read_answers

CALLED = {"chief": "the chief of police", "counsel": "counsel", "hr": "the personnel office", "finance": "the finance office"}
"""With whom questions are shared, as the plan of the questions names them, and what they are called."""

LINK_MOST = 8000
"""So many letters a link may have: mail programs cut longer ones."""

_SEEN = ("district", "board", "department", "schools", "sro_count")
"""What everybody sees: whose agreement it is, with whom, and where the officers are."""


class Share(Source):
    """A share as it leaves, and as it comes back: then with ``by``, ``answered_on`` and ``answers``. ``made_of`` is the fingerprint of its questions as they
    stood in the texts, ``left_as`` that of each answer in ``left_with``, in the order of the questions."""

    share: Literal[1]
    district: str
    for_: Literal["chief", "counsel", "hr", "finance"] = Field(alias="for")
    from_: str = Field(alias="from")
    sent: datetime.date
    state: str = Field(pattern=r"^[a-z]{2}$")
    date: datetime.date
    made_of: str
    left_as: str = ""
    questions: tuple[QuestionId, ...] = Field(min_length=1)
    see: dict[QuestionId, Any] = {}
    left_with: dict[QuestionId, Any] = {}
    by: str | None = None
    answered_on: datetime.date | None = None
    answers: dict[QuestionId, Any] | None = None

    @property
    def unanswered(self) -> bool:
        """Whether nobody wrote an answer: as it left, or with every line still empty."""
        return self.answers is None or (bool(self.answers) and all(bare(each) is None for each in self.answers.values()))


@dataclass(frozen=True)
class Arrived:
    """A share with the lines of the file that it was read from."""

    share: Share
    source: Located


def audience(model: Model, who: str) -> list[Question]:
    """The questions that somebody has a say in, in the order of the interview: by the plan of the questions."""
    needs = model.plan.needs()
    first = {name for step in model.plan.first if who in step.needs for name in step.questions}
    groups = [*model.groups, *(question.group for question in model.questions.values())]
    found = [q for q in model.questions.values() if not q.fills and (who in needs.get(q.id, ()) or q.id in first)]
    return sorted(found, key=lambda question: groups.index(question.group))


def share_of(
    model: Model, name: str, file: DistrictFile, settled: Answers, who: str, *, sender: str, on: str, link: bool = False
) -> tuple[Share, list[str]]:
    """What goes to ``who``, and the ids of the questions that a link leaves out. Questions that the answers so far do not call for stay at home, unless
    one that is sent may call for them. Raises :class:`InputError` where nothing is left to ask."""
    theirs = audience(model, who)
    sent = {question.id for question in theirs}
    asked = [q for q in theirs if holds(q.when, settled.context) or sent & _asked_by(q)]
    left_out = [question.id for question in asked if link and question.guarded]
    asked = [question for question in asked if question.id not in left_out]
    if not asked:
        raise InputError(f"{name} has no question for {CALLED[who]} now; `sro explain questions` lists whose each is")
    ids = tuple(question.id for question in asked)
    seen = [each for each in _needed(model, asked) if each not in ids and not model.questions[each].guarded]
    reasons = who == "counsel" and not link
    left_with = {each: file.answers[each] if reasons else bare(file.answers[each]) for each in ids if each in file.answers}
    share = Share.model_validate(
        {
            "share": 1,
            "district": name,
            "for": who,
            "from": sender,
            "sent": on,
            "state": file.state,
            "date": file.date,
            "made_of": fingerprint(asked),
            "questions": ids,
            "see": {each: bare(file.answers[each]) for each in seen if each in file.answers},
            "left_as": "".join(_mark(left_with.get(each)) for each in ids),
            "left_with": left_with,
        }
    )
    return share, left_out


def asked_at_first(model: Model, share: Share) -> list[str]:
    """The questions of a share that the answers it left with call for."""
    # a reason stays at home and is not what a question turns on
    given = {name: {"answer": bare(raw), "reason": "on record"} for name, raw in {**share.see, **share.left_with}.items()}
    context = read_answers(model, given, rules=(), state=share.state, date=share.date.isoformat()).context
    return [name for name in share.questions if holds(model.questions[name].when, context)]


def _asked_by(question: Question) -> frozenset[str]:
    return names_in(question.when, condition=True) if question.when else frozenset()


def _needed(model: Model, asked: Iterable[Question]) -> list[str]:
    """The questions on whose answers it turns whether those asked are asked, and what everybody sees."""
    found, pending = set(_SEEN) & set(model.questions), list(asked)
    while pending:
        for name in _asked_by(pending.pop()) & set(model.questions):
            if name not in found:
                found.add(name)
                pending.append(model.questions[name])
    return [name for name in model.questions if name in found]


def fingerprint(questions: Iterable[Question]) -> str:
    """What tells whether questions are still the ones that were sent: their kinds, answers and bounds, and not their wording."""
    shape = [
        [q.id, q.type, [o.value for o in q.options], q.model_dump(mode="json", include={"of", "limit", "reason_when"})] for q in questions
    ]
    return hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()[:12]


_MARK = 4


def _mark(answer: Any) -> str:
    """What tells whether an answer is still as it left, however YAML spells it."""
    return hashlib.sha256(json.dumps(plain(answer), sort_keys=True).encode()).hexdigest()[:_MARK]


def edited(share: Share) -> list[str]:
    """The questions whose answer under `left_with` is not as it left; none for a share from before this was written down."""
    marks = [share.left_as[at : at + _MARK] for at in range(0, len(share.left_as), _MARK)]
    if len(marks) != len(share.questions):
        return []
    return [name for name, mark in zip(share.questions, marks, strict=True) if _mark(share.left_with.get(name)) != mark]


_KEYS = ("share", "district", "for", "from", "sent", "state", "date", "made_of", "left_as", "questions")
_KEYS += ("see", "left_with", "by", "answered_on", "answers")


def _data(share: Share) -> dict[str, Any]:
    data = share.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {key: data[key] for key in _KEYS if key in data}


def written(share: Share, model: Model) -> str:
    """The share as a file: YAML, with a remark on what to do with it. One that nobody has answered has each question in words with an empty line for the
    answer. Same share, same words."""
    whom = CALLED[share.for_]
    if share.unanswered:
        share = share.model_copy(update={"answers": None, "by": None, "answered_on": None})
        first = (
            f"Questions for {whom} on the school resource officer papers of {share.district}, from {share.from_}, {share.sent.isoformat()}."
        )
        page = "Open this file on the drafting page, under “Go on with a saved draft”: it shows these questions alone and gives you a file to send back."
        told = (first, f"{page} Or write your answers at the end of this file, under `answers`, and send it back.")
    else:
        first = f"Answers of {share.by or whom} for {share.district}, {(share.answered_on or share.sent).isoformat()}."
        how = f"Take them in with `sro merge {share.district} THIS-FILE`, or drop this file on the drafting page where the draft is open."
        told = (first, how)
    return "".join(map(_remark, told)) + dumped(_data(share)) + ("" if share.answers is not None else _to_answer(share, model))


def _remark(words: str, indent: str = "") -> str:
    return textwrap.fill(words, 110, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ", break_on_hyphens=False) + "\n"


def _to_answer(share: Share, model: Model) -> str:
    """The end of a share that goes out: each question in words, what it was answered with, and the line for an answer."""
    lines = [
        _remark("Write each answer behind its colon. A line that stays empty is left open, and nothing is erased by it."),
        "by:  # your office, for example Chief of Police\n",
        "answered_on:  # the day, for example 2026-09-14\n",
        "answers:\n",
    ]
    for name in share.questions:
        question = model.questions[name]
        lines.append(_remark(question.ask, "  "))
        if question.options:
            several = "One or more of" if question.type == "choices" else "One of"
            lines.append(_remark(f"{several}: {', '.join(option.value for option in question.options)}.", "  "))
        if bare(share.left_with.get(name)) is not None:
            lines.append(_remark(f"When this left: {' '.join(in_words(question, bare(share.left_with[name])).split())}", "  "))
        lines.append(f"  {name}:\n")
    return "".join(lines)


def read_share(text: str, file: str) -> Share:
    """A share from a file's text. Raises :class:`InputError` with a sentence for what is none."""
    return arrived(text, file).share


def arrived(text: str, file: str) -> Arrived:
    """A share from a file's text, with its lines. Raises :class:`InputError` with a sentence for what is none."""
    if len(text.encode()) > MAX_BYTES:
        raise refusal(file, "this is too large for shared questions; choose the file that came back")
    source = parse_yaml(text, file)
    if not isinstance(source.data, dict) or "share" not in source.data:
        own = isinstance(source.data, dict) and "answers" in source.data
        is_own = "this file holds a district's own answers (district.yml) and is not a question file"
        told = is_own if own else "this is not a question file"
        raise refusal(file, f"{told}; choose the one whose name ends in .answered.yml, for example new-haven.chief.answered.yml")
    if source.data["share"] != 1:
        raise refusal(
            file, f"share: {source.data['share']!r} is a form that this program does not know; update it, or share the questions anew"
        )
    return Arrived(validated(Share, source), source)


def link_of(share: Share, page: str) -> str | None:
    """The address of the drafting page with the share behind the #, which no browser sends to a server; None where it has more letters than mail
    programs leave whole."""
    packed = zlib.compress(json.dumps(_data(share), ensure_ascii=False, separators=(",", ":")).encode(), 9)
    link = f"{page.partition('#')[0]}#share={base64.urlsafe_b64encode(packed).decode().rstrip('=')}"
    return link if len(link) <= LINK_MOST else None


def read_link(packed: str) -> Share:
    """A share from what stands behind `#share=` in a link. Raises :class:`InputError` where the link was cut or changed."""
    try:
        content = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        reader = zlib.decompressobj()
        text = reader.decompress(content, MAX_BYTES)
        if not reader.eof or reader.unused_data:
            raise ValueError
        data = json.loads(text)
    except (ValueError, zlib.error):
        raise InputError("this link is not whole: it was cut or changed on its way; ask for the file instead") from None
    return read_share(dumped(data), "the link")


def checked(share: Share, model: Model, source: Located) -> Share:
    """The share, whose questions are those of the texts at hand. Raises :class:`InputError` with every line that names a question which is unknown or was
    not asked, and where the questions have changed."""
    problems = [
        _unknown(name, model, source, path)
        for key in ("questions", "see", "left_with", "answers")
        for path, name in _named(share, key)
        if name not in model.questions
    ]
    problems += [
        source.problem(path, f"{name} was not asked of {CALLED[share.for_]}; take that line away", at_key=True)
        for key in ("left_with", "answers")
        for path, name in _named(share, key)
        if name in model.questions and name not in share.questions and set(share.questions) <= set(model.questions)
    ]
    refuse(problems)
    if fingerprint(model.questions[name] for name in share.questions) != share.made_of:
        told = "the questions have changed since this was shared, so that its answers may mean something else; share them anew"
        raise refusal(source.file, told)
    return share


def _named(share: Share, key: str) -> list[tuple[tuple[str | int, ...], str]]:
    """The questions that a part of a share names, each with the path to it."""
    part = getattr(share, key) or ()
    return [((key, name if isinstance(part, dict) else place), name) for place, name in enumerate(part)]


def _unknown(name: str, model: Model, source: Located, path: tuple[str | int, ...]) -> Problem:
    close = likely(name, model.questions, "")
    meant = close.removeprefix("did you mean ").removesuffix("?")
    line = source.line_with_key(path, meant) if meant and isinstance(path[-1], str) else ""
    remedy = f"{close} `{line}`" if line else close or "share the questions anew"
    return source.problem(path, f"{name} is no question here; {remedy}", at_key=True)
