"""The plain answers to what families ask, made of one text's clauses: a sentence stands only where the words of its clause show it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sro.model import PlainAnswers, PlainLaw, PlainLine, PlainQuestion, Said, Voice
from sro.model.document import Clause, Document, Given, Item, Signatures, plain
from sro.resolve import filled, holds, names_in


@dataclass(frozen=True)
class Wording:
    """A clause's words as they stand, in its parts (heading, text, entries, closing), whether they are not the model's, and its number."""

    parts: tuple[str, ...]
    own: bool = False
    number: str = ""

    @property
    def words(self) -> str:
        """All its words."""
        return " ".join(self.parts)


@dataclass(frozen=True)
class Spoken:
    """The text that answers: who speaks and of which day (``day``, by language), its clauses by id, the answers as conditions see them and as each
    language prints them, how each was given, and the questions ``asked`` behind each clause."""

    voice: Voice
    day: Mapping[str, str]
    clauses: Mapping[str, Wording]
    context: Mapping[str, Any]
    printed: Mapping[str, Mapping[str, Any]]
    given: Mapping[str, Given]
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def speaker(self, frames: Mapping[Voice, Said], language: str) -> str:
        """Who speaks, as a frame names it."""
        return frames[self.voice][language].replace("{{ day }}", self.day[language])


@dataclass(frozen=True)
class Sentence:
    """A sentence with the clauses on which it rests; none for what the text does not say."""

    words: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heard:
    """What a text says on a question before it is put into sentences: the lines that it says, the clauses that say it in words of their own, those that
    a draft leaves open, and others that speak of the matter."""

    lines: tuple[PlainLine, ...]
    owned: tuple[str, ...]
    open: tuple[str, ...]
    more: tuple[str, ...]
    left_open: bool


@dataclass(frozen=True)
class Answer:
    """The answer to one question in one language: the word before it, its sentences, and what the law says."""

    id: str
    ask: str
    lead: str
    said: tuple[Sentence, ...]
    law: tuple[tuple[str, str], ...]


def wordings(document: Document) -> dict[str, Wording]:
    """Every clause of a document by id, and with them the blocks in which its parties sign."""
    found: dict[str, Wording] = {}
    for section in document.all_sections():
        for block in section.blocks:
            if isinstance(block, Clause):
                parts = (plain(block.heading), plain(block.runs), *_entries(block.items), plain(block.closing))
                found[block.id] = Wording(tuple(map(_even, filter(None, parts))), block.own is not None, block.cited)
            elif isinstance(block, Signatures):
                for each in block.blocks:
                    found[each.id] = Wording(tuple(_even(plain(runs)) for runs in (each.party, each.name, each.title)))
    return found


def _entries(items: tuple[Item, ...]) -> list[str]:
    return [words for item in items for words in (plain(item.runs), *_entries(item.items))]


def _even(words: str) -> str:
    return " ".join(words.split())


def answered(book: PlainAnswers, text: Spoken, language: str, law: Callable[[str], bool]) -> dict[str, Answer]:
    """Every question with its answer, by id. ``law`` tells whether a requirement or provision is law of the district's state on the day of the page."""
    return {question.id: answer_to(question, book, text, language, law) for question in book.answers}


def answer_to(question: PlainQuestion, book: PlainAnswers, text: Spoken, language: str, law: Callable[[str], bool]) -> Answer:
    """One question with its answer."""
    return _Answering(book, text, language).of(question, law)


def heard(question: PlainQuestion, book: PlainAnswers, text: Spoken) -> Heard:
    """What a text says on a question. ``book`` has the terms that the question's lines look for."""
    return _Answering(book, text, "").hear(question)


class _Answering:
    """Answers one question in one language."""

    def __init__(self, book: PlainAnswers, text: Spoken, language: str):
        self.book, self.text, self.language = book, text, language
        self.elsewhere: dict[str, None] = {}  # clauses that speak of the matter, and that no line reads
        self.owned: dict[str, None] = {}
        self.open: dict[str, None] = {}
        self.left_open = False
        self.lead = ""
        self.heard: list[str] = []

    def hear(self, question: PlainQuestion) -> Heard:
        """What the text says on it."""
        lines = [line for line in question.say if self._says_line(line)]
        read = {line.clause for line in lines if line.clause} | {*self.owned, *self.open}
        named = {name for line in question.say for name in (line.clause, *(line.gap or ()))}
        self.elsewhere |= dict.fromkeys(name for name in self._own_on(question) if name not in named)
        more = tuple(name for name in self.elsewhere if name not in read)
        if more:  # what a district says in words of its own may be just what seems not to be said
            lines = [line for line in lines if line.clause]
        return Heard(tuple(lines), tuple(self.owned), tuple(self.open), more, self.left_open)

    def of(self, question: PlainQuestion, law: Callable[[str], bool]) -> Answer:
        """The question's answer."""
        found = self.hear(question)
        more = found.more
        written: list[tuple[str, tuple[str, ...]]] = [
            (line.say[self.language], ((line.clause,) if line.clause else ())) for line in found.lines
        ]
        frames = self.book.frames
        written += [(frames.own[self.language], tuple(self.owned))] if self.owned else []
        written += [(frames.open[self.language], tuple(self.open))] if self.left_open else []
        written += [(frames.also[self.language], more)] if more else []
        written = written or [(frames.silent[self.language], ())]
        sentences = tuple(
            Sentence(self._worded(words, position == 0, unsaid=not places), places) for position, (words, places) in enumerate(written)
        )
        self.lead = next((line.lead[self.language] for line in found.lines if line.lead), "")
        lines = tuple((each.id, _even(each.say[self.language])) for each in self._law(question, law))
        return Answer(question.id, question.ask[self.language], self.lead if self.text.voice == "in-force" else "", sentences, lines)

    def _law(self, question: PlainQuestion, law: Callable[[str], bool]) -> list[PlainLaw]:
        return [each for each in question.law if law(each.id)]

    def _says_line(self, line: PlainLine) -> bool:
        """Whether a line is said; what comes of it otherwise is noted."""
        clause = self.text.clauses.get(line.clause)
        if (line.clause and clause is None) or (line.gap and any(name in self.text.clauses for name in line.gap)):
            return False
        if not self._holds(line):
            if line.gap is not None:  # the words stand somewhere, in a clause that no line reads
                self.elsewhere |= dict.fromkeys(self.heard)
            return False
        if self._is_open(line):
            self.left_open = True
            self.open |= {line.clause: None} if line.clause else {}
            return False
        if clause and (clause.own or not self._shown(line, clause)):
            self.owned[line.clause] = None
            return False
        return True

    def _holds(self, line: PlainLine) -> bool:
        self.heard = []
        calls = {"has": lambda name: name in self.text.clauses, "says": self._says}
        return holds(line.when, {**self.text.context, **calls})

    def _says(self, term: str) -> bool:
        for name, clause in self.text.clauses.items():
            if any(all(_begins(word, part) for word in each.split(" + ")) for each in self.book.terms[term] for part in clause.parts):
                self.heard.append(name)
        return bool(self.heard)

    def _is_open(self, line: PlainLine) -> bool:
        """Whether a draft's line turns on an answer that nobody gave: a default, or a blank."""
        if self.text.voice != "draft":
            return False
        asked = names_in(line.when, condition=True) if line.when else frozenset()
        asked |= frozenset().union(*(names_in(words) for words in line.say.values()))
        asked |= frozenset().union(*(self.text.asked.get(name, frozenset()) for name in (line.clause, *(line.gap or ()))))
        return any(name in self.text.given and self.text.given[name].how != "given" for name in asked)

    def _shown(self, line: PlainLine, clause: Wording) -> bool:
        words = clause.words.casefold()
        return all(filled(each, self.text.context).casefold() in words for each in line.shows)

    def _own_on(self, question: PlainQuestion) -> list[str]:
        """The clauses of the district's own, or with its own words, that speak of the question's matter."""
        own = ((name, clause) for name, clause in self.text.clauses.items() if clause.own)
        return [name for name, clause in own if any(_begins(word, clause.words) for word in question.topic)]

    def _worded(self, words: str, first: bool, unsaid: bool) -> str:
        """The sentence with its answers filled in and its speaker named, in full where it is the answer's first. What our words of a paper do not say is
        told of our words, since the paper may say it."""
        frames, text = self.book.frames, self.text
        speaker = text.speaker(
            frames.unsaid if unsaid and text.voice in frames.unsaid else frames.first if first else frames.later, self.language
        )
        before = "" if not first or words.startswith("{{ text }}") else text.speaker(frames.begins, self.language)
        return _even(before + filled(words, {**text.printed[self.language], "text": speaker}))


def _begins(word: str, words: str) -> bool:
    """Whether some word of the text begins so."""
    return re.search(rf"(?<!\w){re.escape(word.strip())}", words, re.IGNORECASE) is not None
