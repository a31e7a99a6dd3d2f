"""What a person has in hand, found in the model and the law: a provision as a statute cites it, a phrase of a clause, the nearest things to a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sro.errors import InputError
from sro.law import LawLibrary, Requirement
from sro.model import Model, clauses_of
from sro.project.districts import editions_of
from sro.project.store import Store
from sro.reading import Reading, citations, cited, of_document
from sro.resolve import UNDATED, Edition, read_answers, resolve

MODEL = "model"
_NUMBER = re.compile(r"\d+\.\d+(?:\([A-Za-z0-9]+\))*")
_SECTION = re.compile(r"(?i)\b(?:section|paragraph)s?\s+\d")
_OF = re.compile(
    r"(.*\S)\s+(?:of|in|at|for)\s+(?:the\s+)?(?:agreement\s+(?:of|for)\s+)?([A-Za-z0-9][A-Za-z0-9-]*(?:@\d{4}-\d{2}-\d{2})?)(?:['’]s agreement)?"
)
_STATUTE = r"(?:(?:conn\.? ?gen\.? ?stat\.?|general statutes|c\.? ?g\.? ?s\.?) ?)?(?:sections? ?|sec\.? ?|§§? ?)?"
_PROVISION = re.compile(rf"(?i){_STATUTE}(\d+[a-z]?-\d+[a-z]*)((?: ?\([A-Za-z0-9]+\))*)")


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its id, and some of its words."""

    id: str
    words: str


def place_in_paper(name: str, paper: str | None, store: Store) -> tuple[str, str] | None:
    """“3.9”, “Section 3.9 of westport” and the like as a citation and the paper in which it is meant, "" where none is named; None for what cites no
    section."""
    name = name.strip().strip("“”\"'")
    if (
        not paper
        and (found := _OF.fullmatch(name))
        and found[2].lower().partition("@")[0] in {each.district for each in editions_of(store)}
    ):
        name, paper = found[1], found[2].lower()
    if _NUMBER.fullmatch(name):
        name = f"Section {name}"
    return (name, paper or "") if paper or _SECTION.search(name) else None


def agreement(model: Model, state: str) -> Reading:
    """The model's agreement while no question is answered, as a reading whose sections can be cited."""
    answers = read_answers(model, {}, state=state, date=UNDATED, rules=())
    return of_document(resolve(model, "mou", Edition(district=MODEL, state=state, date=UNDATED, answers=answers)))


def nearest_sections(reading: Reading, name: str) -> str:
    """What to do about a section that a paper does not have: the sections it has with that number's beginning, or the first and last."""
    places = list(dict.fromkeys(found.group() for unit in reading.units if (found := re.match(r"Section\s[\d.]*\d", str(unit.place)))))
    asked = re.search(r"(\d+)\.?", name)
    near = [each for each in places if asked and re.match(rf"Section\s{asked[1]}\b", each)]
    if near:
        return f"it has {near[0]}" + (f" to {near[-1].split()[-1]}" if len(near) > 1 else "")
    return f"its sections run from {places[0].split()[-1]} to {places[-1].split()[-1]}" if places else "it numbers no sections"


def in_reading(reading: Reading, name: str) -> list[Hit]:
    """The clauses that one citation leads to. Raises :class:`InputError` for words that cite no section, or several."""
    asked = citations(name)
    if len(asked) != 1:
        raise InputError(f"“{name}” is no section; write it as “Section 7.3(b)” or “the second sentence of Section 2.4”")
    return [Hit(unit.id, f"{unit.place}: {' '.join(unit.words.split())}") for unit in cited(reading, asked[0])]


def by_provision(library: LawLibrary, text: str) -> tuple[str, list[Requirement]]:
    """The requirements that rest on a provision of a statute, “10-233m(b)” or “CGS § 10-233p”, and the provision that they cite: it or a part of it,
    with capitals where the law has them, else its section. Nothing for what names no provision."""
    if not (found := _PROVISION.fullmatch(" ".join(text.split()))):
        return "", []
    section, parts = found[1].lower(), re.sub(r"\s", "", found[2])
    every = {each.id: each for state in library.states() for each in library.of(state).requirements}
    of_section = [each for each in every.values() if re.search(rf"(?i)(?<![\w-]){re.escape(section)}(?![\w-])", each.cite)]
    for folded in (str, str.lower):
        exact = [each for each in of_section if folded(f"{section}{parts}") in folded(each.cite.replace(" ", ""))]
        if exact:
            there = re.search(re.escape(f"{section}{parts}"), exact[0].cite.replace(" ", ""), re.IGNORECASE)
            return there.group() if there else text, exact
    return section, of_section


def by_words(model: Model, library: LawLibrary, text: str) -> list[Hit]:
    """What holds a phrase: clauses as they read, questions and requirements, in that order. Quotation marks, capitals and spaces do not matter."""
    wanted = _folded(text)
    if len(wanted) < 4:
        return []
    found: dict[str, Hit] = {}
    for id_, words in _all_words(model, library):
        if wanted in (plain := _folded(words)):
            at = max(0, plain.index(wanted) - 40)
            found.setdefault(id_, Hit(id_, f"{'…' if at else ''}{' '.join(words.split())[at : at + len(wanted) + 100]}…"))
    return list(found.values())


def nearest(model: Model, library: LawLibrary, text: str) -> list[Hit]:
    """The names that are most like a name, or what shares most words with a phrase; at most four, best first."""
    every = dict(reversed(list(_all_words(model, library))))
    close = difflib.get_close_matches(text.lower().replace(" ", "_"), every, n=3)
    close = close or difflib.get_close_matches(text.lower().replace(" ", "-"), every, n=3)
    if close:
        return [Hit(name, " ".join(every[name].split())[:100]) for name in close]
    wanted = set(re.findall(r"[a-z]{4,}", text.lower()))
    shared = [(len(wanted & set(re.findall(r"[a-z]{4,}", f"{name} {words}".lower()))), name) for name, words in every.items()]
    best = sorted((each for each in shared if each[0] > 0), key=lambda each: (-each[0], each[1]))[:4]
    return [Hit(name, " ".join(every[name].split())[:100]) for _, name in best]


def _all_words(model: Model, library: LawLibrary) -> Iterator[tuple[str, str]]:
    for unit in agreement(model, "ct" if "ct" in library.states() else library.states()[0]).units:
        if "/" not in unit.id:
            yield unit.id, unit.words
    for document in model.documents.values():
        for clause in clauses_of(document):
            yield clause.id, " ".join([clause.text or "", *((option.text or "") for option in clause.options.values())])
    for question in model.questions.values():
        yield question.id, " ".join([question.ask, question.help or "", question.why or ""])
    for state in library.states():
        for requirement in library.of(state).requirements:
            yield requirement.id, f"{requirement.title}. {requirement.asks}"


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").strip("“”\"' .…").lower().split())
