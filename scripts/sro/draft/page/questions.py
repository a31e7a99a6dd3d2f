"""The page's plain form: every question with its reasons, help, default, limits, others' recorded choices, and examples' answers, as HTML."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from sro.draft.page.plan_panel import needs_of, screens
from sro.draft.prompt import allowed, capital, shown, word
from sro.law import LawLibrary
from sro.model import AnswerOption, DistrictFile, Model, Provenance, Question, clauses_of, provenance_of
from sro.model.document import Given, chosen_there
from sro.project import Project, editions_of, load_district
from sro.resolve import UNDATED, Words, computed, holds, names_in, read_answers
from sro.resolve.as_typed import how, leaves, said

FOLDER = "layout/draft"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What the page may do: its own files, and WebAssembly; no other host, no inline script or style, nothing sent anywhere."""

_BLANK = re.compile(r"\[[^\]]*\]( · )?")
_HINTS = {"date": "September 1, 2026", "month_day": "01-31", "web_address": "https://www.example.org"}


def page_html(project: Project, *, engine: bool, note: str = "", later: int = 0) -> str:
    """The page. ``engine``: whether the engine is served beside it; ``note`` says why not; ``later``: how many bytes PDFs need besides."""
    model, library = project.model, project.library
    files = {address.district: load_district(project.store, address)[0] for address in editions_of(project.store) if not address.adopted}
    loader = FunctionLoader(lambda name: project.layouts[f"{FOLDER}/{name}"].decode())
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    states = [(state, library.name_of(state)) for state in library.states()]
    return environment.get_template("page.html").render(
        policy=POLICY,
        engine=engine,
        note=note,
        later=round(later / 1e6),
        states=states,
        examples=[
            {"name": name, "title": _title(name), "state_name": library.name_of(file.state), "label": _label(file)}
            for name, file in files.items()
        ],
        groups=list(_groups(model, library, files, states[0][0])),
        plan=screens(model),
        titles=json.dumps(_titles(model, states[0][0]), ensure_ascii=False),
    )


def _titles(model: Model, state: str) -> dict[str, str]:
    """What each document is called, without the names that answers fill in."""
    answers = read_answers(model, {}, state=state, date=UNDATED, rules=())
    words = Words({**answers.context, **computed(answers.context), "students": 1}, {})
    return {name: _BLANK.sub("", words.text(text.running_title)).strip(" ·") or name for name, text in model.documents.items()}


def _clauses(model: Model) -> dict[str, list[str]]:
    """For each question the clauses that it chooses, leaves out or brings in."""
    found: dict[str, list[str]] = {}
    for document in model.documents.values():
        for clause in clauses_of(document):
            names = {clause.choose, clause.optional} - {None} | (names_in(clause.when, condition=True) if clause.when else frozenset())
            for name in names:
                found.setdefault(str(name), []).append(clause.id)
    return found


def _title(name: str) -> str:
    """What a reader calls a district's folder."""
    return " ".join(part.upper() if part == "sau" else part.capitalize() for part in name.split("-"))


def _groups(model: Model, library: LawLibrary, files: Mapping[str, DistrictFile], state: str) -> list[dict[str, Any]]:
    names = list(dict.fromkeys([*model.groups, *(question.group for question in model.questions.values())]))
    context = read_answers(model, {}, state=state, date=UNDATED, rules=()).context
    clauses, needs = _clauses(model), needs_of(model)
    groups = []
    for name in names:
        if questions := [q for q in model.questions.values() if q.group == name and not q.fills]:
            described = [
                _question(q, library, files, state)
                | {"asked": holds(q.when, context), "clauses": clauses.get(q.id, []), "needs": needs.get(q.id, [])}
                for q in questions
            ]
            groups.append({"id": _slug(name), "name": name, "intro": model.groups.get(name, ""), "questions": described})
    return groups


def _question(question: Question, library: LawLibrary, files: Mapping[str, DistrictFile], state: str) -> dict[str, Any]:
    options = [{"value": o.value, "label": capital(o.label), "effect": o.effect or ""} for o in question.options]
    if question.type == "yes_no":
        options = [{"value": "yes", "label": "Yes", "effect": ""}, {"value": "no", "label": "No", "effect": ""}]
    stands = shown(question, question.default_in(state))
    found = list(_answered(question, files))
    return {
        "id": question.id,
        "type": question.type,
        "ask": question.ask,
        "why": question.why,
        "help": question.help,
        "effect": question.effect if question.type in ("yes_no", "text", "long_text") else "",
        "options": options,
        "of": [_part(name, part) for name, part in leaves(question)],
        "default_words": stands,
        "default_line": f"Without an answer: {stands}." if stands else "Without an answer it stays a blank in brackets.",
        "hint": _HINTS.get(question.type, ""),
        "limit": allowed(question.limit, _cite(question.limit.because, library)) if question.limit else "",
        "law": _law(question, library),
        "reasons": [word(value) if question.type == "yes_no" else str(value) for value in question.reason_when],
        "others": [each[1:] for each in found if each[0]],
        "examples": [each[1:] for each in found if not each[0]],
    }


def _provenance(file: DistrictFile) -> Provenance | None:
    """What the papers of a draft are where they are no district's own."""
    return provenance_of(file.origin, file.words, file.fictitious, file.illustration, "")


def _label(file: DistrictFile) -> str:
    told = _provenance(file)
    return told.label.lower() if told else ""


def _answered(question: Question, files: Mapping[str, DistrictFile]) -> Iterator[tuple[bool, str, str]]:
    """Each district file's answer: whether the place itself chose it, by a row of a source; whose it is; its words."""
    for name, file in files.items():
        if question.id in file.answers:
            raw = file.answers[question.id]
            source = raw.get("source") if isinstance(raw, dict) and "answer" in raw else None
            given = Given(question=question.id, how="given", source=tuple(source or ()))
            provenance = _provenance(file)
            chosen = chosen_there(provenance, given)
            label = "" if chosen or provenance is None else f", {provenance.label.lower()}"
            yield chosen, f"{_title(name)}{label}", _chose(question, raw)


def _part(name: str, part: Question) -> dict[str, Any]:
    """One control of an entry; what holds several values is typed as text."""
    ask = f"{part.ask} ({how(part)})" if how(part) else part.ask
    options = part.options if part.type == "choice" else ()
    if part.type == "yes_no":
        options = (AnswerOption(value="yes", label="Yes"), AnswerOption(value="no", label="No"))
    return {"id": name, "ask": ask, "options": options, "lines": part.type == "list"}


def _chose(question: Question, raw: Any) -> str:
    answer, reason = (raw["answer"], raw.get("reason")) if isinstance(raw, dict) and "answer" in raw else (raw, None)
    if question.type == "list":
        words = "; ".join(map(said, answer or ()))
    else:
        words = shown(question, answer)
    return (words or "left open") + (f" (because: {reason})" if reason else "")


def _law(question: Question, library: LawLibrary) -> str:
    if not question.law:
        return ""
    cites = list(dict.fromkeys(_cite(name, library) for name in question.law))
    return f"The law has a say here: {'; '.join(cites)}."


def _cite(name: str, library: LawLibrary) -> str:
    """How a requirement, a provision or a section is cited; words that name none are given back."""
    for state in library.states():
        law = library.of(state)
        cites = {requirement.id: requirement.cite for requirement in law.requirements}
        cites |= {provision.id: provision.cite for provision in law.provisions}
        if name in cites:
            return cites[name]
    return f"CGS § {name}" if re.fullmatch(r"\d+-\d+[a-z]*", name) else name


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
