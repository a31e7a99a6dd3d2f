"""Answers and own wording as they were typed: tried, weighed by the law and the rules of drafting, and taken or explained."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from sro.check import Finding
from sro.check.lints import RULES, Lint, foreign_law
from sro.draft.draft import Draft
from sro.draft.page.law_panel import finding_data, lint_data
from sro.draft.page.plan_panel import plan_state
from sro.draft.page.session import Reply, Session, saved
from sro.draft.plan import ACCEPTED, Standing, StepReading, read_step
from sro.draft.plan.how_far import bare
from sro.draft.prompt import as_written, read_words, reading_of, said_back, taken
from sro.errors import InputError, refuse
from sro.model import OWN_PREFIX, Added, AnswerOrigin, LeftOut, LocalEntry, Model, Moved, Question, Replaced, proper_names
from sro.model.document import Clause, Document, names_given, plain
from sro.project import Located, faults
from sro.reading import block_words
from sro.resolve import AnswerError, read_answer
from sro.resolve.as_typed import NOTHING_KNOWN, Around, Reading, also_of, around_of, leaves, nested


def alternatives(session: Session, question: Question) -> list[dict[str, Any]]:
    """For each answer its value and the clauses that read differently under it: document, clause, caption and words ("" where left out)."""
    values: list[Any] = ["yes", "no"] if question.type == "yes_no" else [option.value for option in question.options]
    used = [name for name in session.taken.standing if question.id in {given.question for given in session.taken.document(name).answers}]
    texts = []
    for value in values:
        reading = session.read(session.draft.with_answer(question.id, {"answer": value, "reason": "to compare"}))
        texts.append({key: text for name in used for key, text in _texts(reading.document(name))})
    keys = list(dict.fromkeys(key for text in texts for key in text))
    changed = [key for key in keys if len({text.get(key, ("", ""))[1] for text in texts}) > 1]
    captions = {key: next(text[key][0] for text in texts if key in text) for key in changed}
    return [
        {
            "value": value,
            "reads": [
                {"document": key[0], "clause": key[1], "caption": captions[key], "text": text.get(key, ("", ""))[1]} for key in changed
            ],
        }
        for value, text in zip(values, texts, strict=True)
    ]


def _texts(document: Document) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    yield (document.id, ""), ("Title", " ".join(plain(runs) for runs in (document.title, document.subtitle, *document.parties)))
    for section in document.all_sections():
        for block in section.blocks:
            words = list(block_words(block))
            head = bool(block.number) + bool(block.heading) if isinstance(block, Clause) else 0
            caption = (block.caption if isinstance(block, Clause) else "") or plain(section.heading) or "Opening"
            yield (document.id, block.id), (caption, " ".join(words[head:]))


def sentence_of(typed: str) -> str:
    """Words as they were typed, held as an answer's words are; "" for none."""
    return as_written(typed.strip()) if typed.strip() else ""


def answer(
    session: Session,
    question: str,
    typed: Any,
    reason: str = "",
    shown: str = "",
    confirmed: bool = False,
    turn: int = 0,
    sure: bool = False,
) -> Reply:
    """One answer as typed; None takes it back. With ``weighing`` in the reply it is shown and has yet to be weighed; with ``weakens`` it needs a
    reason and was neither shown nor taken; with ``doubt`` it is asked back whether it was read right, and nothing is taken before it is ``sure``."""
    asked = session.model.questions[question]
    edition = session.taken.edition
    around = around_of(session.model, asked, session.draft.answers, edition.state, edition.date)
    step = _of_step(session.standing, asked, typed)
    reading = reading_of(asked, typed, around) if isinstance(typed, str) and typed.strip() and step is None else None
    raw = _raw(asked, typed, around) if step is None else step.answers.get(question)
    if not (sure or confirmed) and (doubt := _doubt(asked, typed, step, reading, edition.state)):
        return {"doubt": doubt}
    if raw is not None and session.wants_reason(asked, raw):
        if not confirmed or not reason.strip():
            seen = session.read(session.draft.with_answer(question, {"answer": raw, "reason": "to see"}))
            return {**_explained(session.would_fall(seen)), "wants_reason": True}
        raw = {"answer": raw, "reason": as_written(reason)}
    draft = session.draft.with_answer(question, raw)
    for name, value in (also_of(session.model, asked, reading) if reading else {}).items():
        draft = draft.with_answer(name, value)
    if confirmed:
        session.open(draft)
    else:
        session.try_(draft, turn)
    view = {"view": session.view(shown)} if shown else {}
    said = {"read": said_back(asked, reading, asked.default_in(edition.state))} if reading and (reading.note or raw != typed) else {}
    plan = plan_state(session.standing) if confirmed else {}
    heard = {"understood": read_words(asked, bare(raw))} if raw is not None else {}
    return {"answer": raw, "weighing": not confirmed, **heard, **said, **session.state(), **plan, **view}


def _doubt(asked: Question, typed: Any, step: StepReading | None, reading: Reading | None, state: str) -> str:
    """What is asked back of an answer, "" where nothing is in doubt: of an entry that was typed part by part, each part's doubt."""
    if step is not None:
        return " ".join(step.said) if step.outcome == "doubt" else ""
    if reading is not None:
        return said_back(asked, reading, asked.default_in(state)) if reading.outcome == "doubt" else ""
    if asked.type != "list" or not typed:
        return ""
    parts = [(part, reading_of(part, entry[name])) for entry in typed for name, part in leaves(asked) if (entry.get(name) or "").strip()]
    return " ".join(f"{part.ask} {said_back(part, read)}" for part, read in parts if read.outcome == "doubt")


def accept(session: Session, questions: Sequence[str]) -> Reply:
    """Guesses that a person accepts, stored as what they are. Those that no longer wait are passed over."""
    draft, waiting = session.draft, session.standing.guesses
    for name in questions:
        if guess := waiting.get(name):
            draft = draft.with_answer(name, guess.value, AnswerOrigin.model_validate(guess.origin))
    session.open(draft)
    return saved(session)


def keep_default(session: Session, questions: Sequence[str]) -> Reply:
    """The model's choices that a person accepts as they stand, stored as what they are."""
    draft, standing = session.draft, session.standing
    for name in questions:
        default = session.model.questions[name].default_in(draft.file.state)
        if default is not None and standing.applies(name) and not standing.answered(name):
            draft = draft.with_answer(name, default, AnswerOrigin.model_validate(ACCEPTED))
    session.open(draft)
    return saved(session)


def weigh(session: Session, shown: str = "", turn: int = 0) -> Reply:
    """Weighs what is being tried, one document a call: ``weighing`` while there are more, ``weakens`` where it falls, ``lapsed`` where something
    else has taken its place, else it is taken."""
    try:
        fallen = session.weigh(turn)
    except LookupError:
        return {"lapsed": True}
    if fallen is None:
        return {"weighing": True}
    if fallen:
        view = {"view": session.view(shown)} if shown else {}
        return {**_explained(fallen), **session.state(), **view}
    return {"taken": True, **plan_state(session.standing)}


def reword(
    session: Session,
    clause: str,
    text: str | None,
    entries: tuple[str, ...] = (),
    closing: str = "",
    reason: str = "",
    confirmed: bool = False,
) -> Reply:
    """A clause in the district's own words, with the entries of its list and what follows them; None brings the model's back."""
    draft = session.draft
    if text is None:
        draft = draft.without(Replaced, clause)
    else:
        before = next((each for each in draft.local if isinstance(each, Replaced | Added) and each.clause == clause), None)
        words = own_words_of(text, entries, closing, reason)
        draft = draft.with_entry(before.model_copy(update=words) if before else Replaced(replace=clause, **words))
    return weighed(session, draft, confirmed=confirmed)


def weighed(session: Session, draft: Draft, *, confirmed: bool) -> Reply:
    """Takes a draft with other own words; where a requirement would fall, it is explained first and not taken before it is ``confirmed``."""
    fallen = [] if confirmed else session.would_fall(session.read(draft))
    if fallen:
        return _explained(fallen)
    session.open(draft)
    return saved(session)


def own_words_of(text: str, entries: tuple[str, ...], closing: str, reason: str) -> dict[str, Any]:
    """What was typed as own words, by the keys of an entry. Raises :class:`InputError` where words or the reason are missing."""
    if not (words := as_written(text.strip())):
        raise InputError("the clause would be empty; write its words, or go back to the model's")
    if not reason.strip():
        raise InputError("own words need a reason on record; say why the clause differs from the model")
    items = tuple(as_written(entry.strip()) for entry in entries if entry.strip())
    after = as_written(closing.strip()) if closing.strip() else None
    return {"text": words, "items": items, "closing": after, "reason": as_written(reason.strip())}


_KINDS: dict[str, type[LocalEntry]] = {"replace": Replaced, "add": Added, "leave_out": LeftOut, "move": Moved}


def add_clause(
    session: Session,
    after: str,
    text: str,
    heading: str = "",
    entries: tuple[str, ...] = (),
    closing: str = "",
    reason: str = "",
    name: str = "",
    confirmed: bool = False,
) -> Reply:
    """A clause of the district's own behind another. Without a ``name`` it is called after its heading, or numbered."""
    taken = {each.clause for each in session.draft.local if isinstance(each, Added)}
    stem = OWN_PREFIX + (
        "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in (name or heading).lower()).split()) or "clause"
    )
    found = next(each for each in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if each not in taken)
    words = own_words_of(text, entries, closing, reason)
    return _with(session, Added(add=found, after=after, heading=heading.strip() or None, **words), confirmed)


def leave_out(session: Session, clause: str, reason: str = "", confirmed: bool = False) -> Reply:
    """The draft without a clause of the model."""
    if not reason.strip():
        raise InputError("a clause that is left out needs a reason on record; say why")
    return _with(session, LeftOut(leave_out=clause, reason=reason.strip()), confirmed)


def move_clause(session: Session, clause: str, side: str, anchor: str, reason: str = "", confirmed: bool = False) -> Reply:
    """The draft with a clause ``after`` or ``before`` another; where it was moved before, it goes on from there."""
    if side not in ("after", "before"):
        raise InputError(f"{side!r} is no place beside a clause; say after or before")
    if not reason.strip():
        raise InputError("a clause that is moved needs a reason on record; say why")
    entry = Moved.model_validate({"move": clause, side: anchor, "reason": as_written(reason.strip())})
    return _with(session, entry, confirmed, session.draft.without(Moved, clause))  # at the end of the file, where every clause stands


def drop(session: Session, verb: str, clause: str, confirmed: bool = False) -> Reply:
    """The draft without one of its own entries, so that the model's text stands again; with a clause of its own goes what moved it."""
    draft = session.draft.without(_KINDS[verb], clause)
    return standing(session, draft.without(Moved, clause) if verb == "add" else draft, confirmed)


def _with(session: Session, entry: LocalEntry, confirmed: bool, before: Draft | None = None) -> Reply:
    return standing(session, (before or session.draft).with_entry(entry), confirmed)


def standing(session: Session, draft: Draft, confirmed: bool) -> Reply:
    """A draft whose entries can all be carried out, weighed. Raises :class:`InputError` where one cannot."""
    refuse(faults(Located("", []), draft.local, session.model))
    return weighed(session, draft, confirmed=confirmed)


def _explained(findings: list[Finding]) -> Reply:
    """A requirement that falls in several documents is explained once."""
    return {
        "weakens": [finding_data(finding) for finding in {finding.requirement: finding for finding in reversed(findings)}.values()][::-1]
    }


def _of_step(standing: Standing, question: Question, typed: Any) -> StepReading | None:
    """Several values that were typed in a line, or pasted in lines, as the plan's step reads them; None where that is for the type to read.
    Raises :class:`AnswerError`."""
    step = standing.step(question.id)
    if question.type not in ("texts", "list") or not isinstance(typed, str) or step is None or step.asks[0] != question.id:
        return None
    reading = read_step(standing, step, typed)
    if reading.outcome == "refused":
        raise AnswerError(reading.note)
    return reading


def _raw(question: Question, typed: Any, around: Around = NOTHING_KNOWN) -> Any:
    """What was typed or ticked → the raw answer; None where nothing was."""
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    if question.type == "list" and not isinstance(typed, str):
        entries = [_entry(question, entry, position) for position, entry in enumerate(typed)]
        read_answer(question, entries)
        return entries
    return taken(question, typed, around)


def _entry(question: Question, typed: dict[str, str], position: int) -> dict[str, Any]:
    entry = {}
    for name, part in leaves(question):
        words = typed.get(name) or ""
        if words.strip():
            try:
                entry[name] = taken(part, words)
            except AnswerError as error:
                raise AnswerError(error.message, (position, *name.split("."), *error.path)) from None
    return nested(entry)


def lints(session: Session, document: str, step: int | None = None) -> dict[str, Any]:
    """What the rules find in a document; with ``step`` what that rule finds, and how many are ``left``."""
    read = session.now.document(document)
    rules = _rules(session.model, read, session.now.edition.state)
    chosen = rules if step is None else rules[step : step + 1]
    found = sorted((lint for rule in chosen for lint in rule(read)), key=attrgetter("file", "line", "clause", "rule", "message"))
    return {"lints": [lint_data(lint) for lint in found], "left": 0 if step is None else max(0, len(rules) - step - 1)}


def _rules(model: Model, document: Document, state: str) -> list[Callable[[Document], list[Lint]]]:
    names = proper_names(model, document.id) | names_given(document)
    rules: list[Callable[[Document], list[Lint]]] = [lambda read, rule=rule: list(rule(read, frozenset(names))) for rule in RULES.values()]  # type: ignore[misc]
    return [*rules, lambda read: list(foreign_law.lint(read, lambda law: model.cites(law, state)))]
