"""The shape of the plain answers (`layout/site/answers.yml`): what families ask, and the sentences that a text's clauses answer it with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from pydantic import Field, model_validator

from sro.model.base import Source

Said = dict[str, str]
"""A sentence by language: `{en: …, es: …}`."""

Voice = Literal["in-force", "in-our-words", "recorded", "draft", "illustration"]
"""Who speaks: a district's own text in force, our paraphrase of a real paper, a real paper as last recorded, a draft, or an example of ours."""

VOICES: tuple[Voice, ...] = get_args(Voice)


class PlainLine(Source):
    """One sentence of an answer. It stands on a ``clause`` whose words hold all of ``shows``, or it tells a ``gap``: that none of some clauses stands.
    ``lead`` is the word before it, for a text in force and on record."""

    clause: str = ""
    gap: tuple[str, ...] | None = None
    when: str | None = Field(default=None, description="A condition on answers, `has('clause')` and `says('term')`.")
    shows: tuple[str, ...] = Field(default=(), description="Words that the clause itself must hold.")
    lead: Said = {}
    say: Said

    @model_validator(mode="after")
    def _rests_on_something(self) -> PlainLine:
        if bool(self.clause) == (self.gap is not None):
            raise ValueError("a line rests on a clause or tells a gap; write one of the two")
        if bool(self.clause) != bool(self.shows):
            raise ValueError("shows: a line that rests on a clause needs the words that the clause must hold, and a gap has none")
        return self


class PlainLaw(Source):
    """What a requirement or provision says, in a sentence or two."""

    id: str
    say: Said


class PlainQuestion(Source):
    """One question of families with its answer. ``topic`` are beginnings of words by which a clause of a district's own speaks of the matter."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    ask: Said
    topic: tuple[str, ...]
    say: tuple[PlainLine, ...]
    law: tuple[PlainLaw, ...] = ()


class PlainHead(Source):
    """A heading with the questions below it."""

    id: str
    say: Said
    answers: tuple[str, ...]


class PlainFrames(Source):
    """The sentences around the answers: who speaks in an answer's ``first`` sentence and in ``later`` ones, of whom it is told that something is
    ``unsaid`` where that is another, how an answer ``begins`` whose first sentence names nobody, and what is said of what is left open, not said,
    said in own words, or said in further own words."""

    first: dict[Voice, Said]
    later: dict[Voice, Said]
    begins: dict[Voice, Said]
    unsaid: dict[Voice, Said] = {}
    open: Said
    silent: Said
    own: Said
    also: Said


class PlainAnswers(Source):
    """`answers.yml`: every question in every language. ``page`` are the words of the page around them, ``about`` the sentence on which text answers;
    ``terms`` are what `says('…')` looks for: of each, words that must stand together in one part of a clause."""

    languages: tuple[str, ...]
    frames: PlainFrames
    page: dict[str, Said]
    about: dict[str, Said]
    heads: tuple[PlainHead, ...]
    topics: tuple[str, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = {}
    answers: tuple[PlainQuestion, ...]

    @model_validator(mode="after")
    def _whole(self) -> PlainAnswers:
        for where, said in self.all_said():
            if where.endswith("lead") and not said:
                continue
            if missing := [language for language in self.languages if language not in said]:
                raise ValueError(f"{where}: the words in {missing[0]} are missing; write them, in every language of `languages`")
            if further := [language for language in said if language not in self.languages]:
                raise ValueError(f"{where}: {further[0]} is no language of `languages`; add it there")
        for name in ("first", "later", "begins"):
            if missing := [voice for voice in VOICES if voice not in getattr(self.frames, name)]:
                raise ValueError(f"frames: {name} has no words for {missing[0]}; write them")
        known, placed = [each.id for each in self.answers], [name for head in self.heads for name in head.answers]
        if sorted(known) != sorted(placed):
            raise ValueError(
                f"heads: each question stands under one head; {sorted({*known} ^ {*placed}) or 'one'} does not, or stands twice"
            )
        if unknown := [name for name in self.topics if name not in known]:
            raise ValueError(f"topics: {unknown[0]} is not a question; known: {', '.join(known)}")
        return self

    def all_said(self) -> Iterator[tuple[str, Said]]:
        """Every sentence in all its languages, with where it stands."""
        for voices in (self.frames.first, self.frames.later, self.frames.begins, self.frames.unsaid):
            yield from ((f"frames.{voice}", said) for voice, said in voices.items())
        for name in ("open", "silent", "own", "also"):
            yield f"frames.{name}", getattr(self.frames, name)
        for name in ("page", "about"):
            yield from ((f"{name}.{key}", said) for key, said in getattr(self, name).items())
        yield from ((f"heads.{head.id}", head.say) for head in self.heads)
        for question in self.answers:
            yield f"{question.id}.ask", question.ask
            for number, line in enumerate(question.say, 1):
                yield f"{question.id}.say.{number}", line.say
                yield f"{question.id}.say.{number}.lead", line.lead
            yield from ((f"{question.id}.law.{law.id}", law.say) for law in question.law)
