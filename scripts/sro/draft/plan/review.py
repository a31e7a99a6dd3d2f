"""The review before building: what is blank, in doubt or guessed first, then a sentence a group, each with the papers that it touches and how the
requirements of the law stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from sro.check import Finding
from sro.draft.plan.group_sentences import GROUPS, Group, Words, joined
from sro.draft.plan.how_far import Standing, progress
from sro.draft.prompt import blank_words, capital, ended, shown
from sro.errors import InputError
from sro.model import ClauseText, Model, clauses_of
from sro.model.document import Document, blanks
from sro.resolve import doubts_in, names_in, not_asked, read_answers
from sro.resolve.as_typed import around_of, read_typed

PartKind = Literal["blanks", "doubts", "guesses", "others", "group"]


class Papers(Protocol):
    """The draft as its documents read (:class:`~sro.draft.documents.ResolvedDraft`)."""

    @property
    def standing(self) -> list[str]:
        """The documents that the answers call for."""

    @property
    def lawful(self) -> list[str]:
        """Those that the law may speak to."""

    def document(self, name: str) -> Document:
        """One of them."""

    def findings(self, name: str) -> tuple[Finding, ...]:
        """One held against the law."""


@dataclass(frozen=True)
class Link:
    """Words that lead to a question."""

    question: str
    words: str


@dataclass(frozen=True)
class Part:
    """A part of the review: a sentence, and the ``links`` to the questions it rests on (for blanks, doubts and guesses one an entry).
    ``documents`` are those it touches and ``papers`` what they are called; ``met``, ``open`` and ``ask`` the law's requirements on it, as they are cited."""

    kind: PartKind
    title: str
    says: str
    links: tuple[Link, ...] = ()
    documents: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


def review(standing: Standing, papers: Papers | None = None) -> list[Part]:
    """All parts in the order in which they are read; blanks, doubts and guesses only where there are some. Without ``papers`` nothing is said of
    documents and law. Raises :class:`InputError` where the answers cannot be read."""
    known = _Known(standing.model, papers)
    first = [_blanks(standing, papers), _doubts(standing), _guesses(standing), _others(standing)]
    asked = set(standing.model.questions)
    return [part for part in first if part.links] + [_of_group(group, standing, known) for group in GROUPS if asked >= set(group.questions)]


def _blanks(standing: Standing, papers: Papers | None) -> Part:
    questions = standing.model.questions
    names = standing.blanks
    printed = {name for each in papers.standing for name in blanks(papers.document(each))} if papers else set(names)
    ordered = sorted(names, key=lambda name: (name not in printed, standing.needs(name) != ("you",), list(questions).index(name)))
    shown_ = sum(name in printed for name in names)
    says = f"{shown_} {'blank stands' if shown_ == 1 else 'blanks stand'} in the documents, in brackets."
    if len(names) > shown_:
        others = f"{shown_} {'stands' if shown_ == 1 else 'stand'} in the documents, in brackets, and {len(names) - shown_}"
        says = f"{len(names)} answers are blank: {others} {'is' if len(names) - shown_ == 1 else 'are'} open and shown nowhere yet."
    called = Counter(map(blank_words, questions.values()))  # “not answered yet” names no question

    def words(name: str) -> str:
        blank = blank_words(questions[name])
        return capital(blank) if called[blank] == 1 else questions[name].ask.strip()

    return Part("blanks", "Still blank", says, tuple(Link(name, words(name)) for name in ordered))


def _doubts(standing: Standing) -> Part:
    links = tuple(dict.fromkeys(_doubtful(standing)))
    says = f"{len(links)} {'answer looks' if len(links) == 1 else 'answers look'} mistaken or should be checked again."
    return Part("doubts", "In doubt", says, links)


def _doubtful(standing: Standing) -> Iterator[Link]:
    model, read = standing.model, standing.read
    for remark in (*not_asked(model, standing.answers, read), *doubts_in(read.context)):
        yield Link(str(remark.path[0]), _sentence(remark.message))
    try:
        read_answers(model, standing.answers, state=standing.state, date=standing.date)
    except InputError as error:
        for problem in error.problems:
            name = problem.message.partition(":")[0]
            yield Link(name if name in model.questions else next(iter(standing.answers)), _sentence(problem.message))
    for name in standing.answers:
        question = model.questions[name]
        if question.type == "text" and isinstance(words := standing.value(name), str):
            around = around_of(model, question, {**standing.answers, name: None}, standing.state, standing.date)
            if (again := read_typed(question, words, around)).outcome == "doubt":
                yield Link(name, _sentence(f"{words}: {again.note}"))
    yield from _outdated(standing)
    yield from _unlike(standing)


def _outdated(standing: Standing) -> Iterator[Link]:
    """Answers that were accepted and no longer follow from what they were made of."""
    for name, origin in standing.origins.items():
        if name not in standing.model.questions or not standing.answered(name):
            continue
        question, value = standing.model.questions[name], standing.value(name)
        guess = standing.every_guess.get(name)
        if origin.get("kind") == "proposed" and guess is not None and guess.value != value:
            yield Link(
                name,
                f"{question.ask.strip()} “{shown(question, value)}” was accepted as a guess; today the guess is “{shown(question, guess.value)}”.",
            )
        if origin.get("kind") == "default" and shown(question, value) != shown(question, question.default_in(standing.state)):
            yield Link(
                name, f"{question.ask.strip()} “{shown(question, value)}” was accepted as the default, and the default is another now."
            )


def _unlike(standing: Standing) -> Iterator[Link]:
    """Answers of the first pass that hardly go together; none where the model does not ask them."""
    context = standing.read.context
    if not {"towns", "district_kind", "schools", "sro_count"} <= context.keys():
        return
    towns, kind = len(context["towns"]), str(context["district_kind"])
    if kind == "own" and towns > 1:
        yield Link("towns", f"{towns} towns are named, and the district is said to be one town’s own.")
    if kind == "regional" and towns == 1:
        yield Link("towns", "One town is named, and the district is said to be a regional one.")
    bases = sum(str(school["officer"]) == "base" for school in context["schools"] or ())
    count = context["sro_count"]
    if isinstance(count, int) and bases > count:
        yield Link(
            "sro_count",
            f"{bases} schools are the base of an officer, and there {'is one officer' if count == 1 else f'are {count} officers'}.",
        )


def _guesses(standing: Standing) -> Part:
    questions = standing.model.questions
    links = tuple(
        Link(name, f"{questions[name].ask.strip()} Perhaps “{shown(questions[name], guess.value)}”, {guess.says}.")
        for name, guess in standing.guesses.items()
    )
    return Part("guesses", "Guessed and not confirmed", "Nothing of this is printed before somebody accepts it.", links)


def _others(standing: Standing) -> Part:
    """What other offices have to settle; an untouched question of theirs is never told as done."""
    names = {"counsel": "Counsel", "chief": "The Chief", "hr": "Personnel", "finance": "Finance"}
    links: list[Link] = []
    counts: list[str] = []
    for who, (done, all_) in progress(standing).of.items():
        if who in names and done < all_:
            counts.append(f"{names[who]}: {done} of {all_} settled.")
            first = next(
                name
                for name in standing.model.questions
                if who in standing.needs(name) and standing.applies(name) and not standing.answered(name)
            )
            links.append(Link(first, f"{names[who]} begins with: {standing.model.questions[first].ask.strip()}"))
    return Part("others", "With others", " ".join(counts), tuple(links))


class _Known:
    """Which papers ask for which answers, and how the requirements stand in them; made once for all groups."""

    def __init__(self, model: Model, papers: Papers | None):
        self.model, self.papers = model, papers

    @cached_property
    def asking(self) -> Mapping[str, frozenset[str]]:
        """Document → the questions that it asks."""
        papers = self.papers
        return {name: frozenset(given.question for given in papers.document(name).answers) for name in papers.standing} if papers else {}

    def called(self, name: str) -> str:
        """What a paper is called, without the district's name before it."""
        return self.papers.document(name).running_title.rpartition(" · ")[2] if self.papers else name

    @cached_property
    def verdicts(self) -> Mapping[str, tuple[str, str]]:
        """Requirement → how it is cited, and "met", "open" or "ask"; met where one paper meets it. What does not bind is left out."""
        found: dict[str, tuple[str, str]] = {}
        kinds = {"met": "met", "missing": "open", "weak": "open", "for-counsel": "ask"}
        for name in self.papers.lawful if self.papers else ():
            for finding in self.papers.findings(name) if self.papers else ():
                kind = kinds.get(finding.verdict, "")
                if kind and found.get(finding.requirement, ("", "open"))[1] != "met":
                    found[finding.requirement] = (finding.citation, kind)
        return found

    @cached_property
    def law(self) -> Mapping[str, frozenset[str]]:
        """Question → the requirements at stake: those it names, and those of the clauses that turn on it."""
        found: dict[str, set[str]] = {name: set(question.law) for name, question in self.model.questions.items()}
        for document in self.model.documents.values():
            for clause in clauses_of(document):
                for name in _turns_on(clause):
                    found.setdefault(name, set()).update(clause.satisfies)
        return {name: frozenset(ids) for name, ids in found.items()}


def _turns_on(clause: ClauseText) -> Iterable[str]:
    named = {clause.choose, clause.optional} - {None} | (names_in(clause.when, condition=True) if clause.when else set())
    return {str(name) for name in named}


def _of_group(group: Group, standing: Standing, known: _Known) -> Part:
    names = [name for name in group.questions if standing.applies(name)]
    documents = tuple(name for name, asked in known.asking.items() if asked & set(names))
    law = frozenset().union(*(known.law.get(name, frozenset()) for name in names))
    told: dict[str, list[str]] = {"met": [], "open": [], "ask": []}
    for requirement, (cite, kind) in known.verdicts.items():
        if any(requirement == each or requirement.startswith(f"{each}.") for each in law) and cite not in told[kind]:
            told[kind].append(cite)
    guesses = [f"“{shown(standing.model.questions[name], standing.guesses[name].value)}”" for name in names if name in standing.guesses]
    says = group.says(Words(standing)) + (f" Guessed, and not printed: {joined(guesses)}." if guesses else "")
    links = tuple(Link(name, standing.model.questions[name].ask.strip()) for name in names)
    return Part(
        "group",
        group.title,
        says,
        links,
        documents,
        tuple(map(known.called, documents)),
        *(tuple(told[kind]) for kind in ("met", "open", "ask")),
    )


def _sentence(message: str) -> str:
    return ended(capital(message))


def counts_of(parts: Sequence[Part]) -> tuple[int, int, int]:
    """How many blanks, doubts and guesses a review tells."""
    first = {part.kind: len(part.links) for part in parts if part.kind != "group"}
    return first.get("blanks", 0), first.get("doubts", 0), first.get("guesses", 0)
