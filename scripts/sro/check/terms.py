"""What a requirement is looked for by: the words of its title and of what it asks, and the things that its evidence names; and what kind of thing that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sro.check.phrases import Vocabulary
from sro.law import Expression, Part, Requirement
from sro.model import Kind, Source
from sro.reading import folded

_TITLE, _ASKS = 1.5, 1.0
"""What a word weighs that the title has, and one that only the asking sentence has."""

_DEFINED = 3
"""How many times over a definition's own term counts among what it names."""

_STOP = frozenset(
    "a an and any are as at be by each for from give given gives has have if in is it its may must not of on one or other shall such that the their there they"
    " this those to under was were where which who with would no nor than then these into out over per so least every all more law section state asks"
    " agreement later whether them take takes back january february march april june july august september october november december".split()
)
_WORD = re.compile(r"[a-z][a-z'-]*[a-z]|(?<!\d)\d+-\d+[a-z]?")
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ally",
    "ies",
    "ers",
    "ed",
    "es",
    "er",
    "al",
    "ly",
    "s",
    "y",
    "e",
)


@dataclass(frozen=True, eq=False)
class Asked:
    """One requirement as a query. ``text`` is the law's sentence under its title, folded, ``sentence`` its stems in order, ``title`` those of the title;
    ``stems`` weighs each stem, ``parts`` are the things that its evidence names, ``held`` those that it wants in a list. ``web`` says that what is
    recorded of it is a web address. ``halves`` are what must all be there, each with the ways of saying it, each way with the things that it names.
    ``turns_on`` are the things without which no passage is about it, ``points_to`` those that together in one passage are enough to be worth reading."""

    text: str
    title: tuple[str, ...]
    sentence: tuple[str, ...]
    stems: Mapping[str, float]
    parts: tuple[Part, ...]
    held: tuple[Part, ...]
    web: bool = False
    halves: tuple[tuple[tuple[Part, ...], ...], ...] = ()
    turns_on: tuple[Part, ...] = ()
    points_to: tuple[tuple[Part, ...], ...] = ()
    acts: tuple[Part, ...] = ()

    def matter(self, vocabulary: Vocabulary) -> frozenset[str]:
        """The stems of the law's sentence and of the things named, without what somebody does."""
        return _matter(self, vocabulary)


@lru_cache(maxsize=2_000)
def _matter(wanted: Asked, vocabulary: Vocabulary) -> frozenset[str]:
    said = (phrase.replace("*", "") for part in wanted.parts if part not in wanted.acts for phrase in vocabulary.phrases(part))
    return frozenset((*wanted.stems, *(stem for phrase in said for stem in stems(folded(phrase)))))


def asked(requirement: Requirement, kind: Kind, shared: Mapping[str, Expression]) -> Asked:
    """A requirement's terms, as it stands in a document of a kind."""
    applies = any(kind in application.to for application in requirement.applies)
    forms = tuple(_forms(requirement.evidence_for(kind), shared)) if applies else ()
    text = folded(f"{requirement.title} {requirement.asks}")
    weights = {stem: _ASKS for words in (text, *(form.called for form in forms if form.none is None)) for stem in stems(folded(words))}
    title = tuple(dict.fromkeys(stems(folded(requirement.title))))
    weights |= dict.fromkeys(title, _TITLE)
    parts = tuple(dict.fromkeys(part for form in forms for part in _named(form)))
    held = tuple(dict.fromkeys(part for form in forms if form.listed for part in form.listed.holds))
    web = any(form.fact is not None and form.fact.web_address for form in forms)
    halves = tuple(_halves(requirement.evidence_for(kind), shared)) if applies else ()
    acts = tuple(form.duty.does for form in forms if form.duty is not None)
    return Asked(text, title, tuple(stems(text)), weights, parts, held, web, halves, requirement.turns_on, requirement.points_to, acts)


def _halves(expression: Expression, shared: Mapping[str, Expression]) -> Iterator[tuple[tuple[Part, ...], ...]]:
    """What an expression wants all of, each as its alternatives: "duty and procedures" are two halves."""
    if expression.use is not None:
        yield from _halves(shared[expression.use], shared)
    elif expression.all:
        for inner in expression.all:
            yield from _halves(inner, shared)
    elif ways := tuple(way for way in _ways(expression, shared) if way):
        yield ways


def _ways(expression: Expression, shared: Mapping[str, Expression]) -> Iterator[tuple[Part, ...]]:
    """The ways in which one half may be said, each with what it names."""
    branches = (*expression.any, *expression.first, *filter(None, (expression.weakly, expression.then, expression.else_)))
    for inner in branches:
        yield from _ways(inner, shared)
    if expression.all or expression.use is not None:
        yield tuple(dict.fromkeys(part for half in _halves(expression, shared) for part in half[0]))
    elif expression.definition is not None:
        yield (*[expression.definition.term] * _DEFINED, *_named(expression))  # what defines a term names it
    elif not branches and expression.none is None and expression.short_of is None:
        yield tuple(dict.fromkeys(_named(expression)))


_AGAINST = frozenset(("none", "short_of", "if_"))
"""The ways of putting evidence together in which what is named must be absent, or only decides what is asked."""

_ONE = ("who", "does", "to", "topic", "term", "called", "asks")
_SEVERAL = ("about", "also", "all", "core", "near", "hands", "holds")
"""The keys of an evidence form under which one thing stands that is wanted, and those with several; others hold what is not wanted, or conditions."""


def _forms(expression: Expression, shared: Mapping[str, Expression]) -> Iterator[Expression]:
    """An expression and those of which it is made, save those that must be absent."""
    yield expression
    for name in Expression.model_fields:
        value = getattr(expression, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Expression) and name not in _AGAINST:
                yield from _forms(inner, shared)
    if expression.use is not None:
        yield from _forms(shared[expression.use], shared)


def _named(expression: Expression) -> Iterator[Part]:
    """The things that one form of evidence names."""
    for name in Expression.model_fields:
        form = getattr(expression, name)
        if isinstance(form, Source) and not isinstance(form, Expression):
            yield from filter(None, (getattr(form, key, None) for key in _ONE))
            for key in _SEVERAL:
                yield from getattr(form, key, None) or ()
    if expression.cites is not None:
        yield tuple(expression.cites.provisions)


def with_rungs(expression: Expression) -> bool:
    """Whether an expression asks for the levels of a model."""
    return expression.levels is not None or any(map(with_rungs, (*expression.all, *expression.any, *expression.first)))


def of_a_list(expression: Expression) -> bool:
    """Whether an expression asks for the items of a list."""
    parts = (*expression.all, *expression.any, *expression.first, *(each for each in (expression.then, expression.weakly) if each))
    return expression.listed is not None or any(map(of_a_list, parts))


def acted_on(expression: Expression) -> bool:
    """Whether an expression asks that somebody act, and not what a term means or what a paper is about."""
    told = expression.told
    if expression.all:
        return all(map(acted_on, expression.all))
    if expression.duty is not None or (told is not None and (told.who or told.hands or told.limits or told.steps)):
        return True
    return expression.definition is None and any(map(acted_on, (*expression.any, *expression.first)))


def told_only(expression: Expression) -> bool:
    """Whether an expression asks for something said, and for no definition or absence."""
    parts = (*expression.all, *expression.any, *expression.first)
    return expression.definition is None and expression.none is None and expression.use is None and all(map(told_only, parts))


def defines(expression: Expression) -> bool:
    """Whether an expression asks what a term means, in which "if" and "when" tell the cases apart."""
    parts = (
        *expression.all,
        *expression.any,
        *expression.first,
        *(each for each in (expression.then, expression.else_, expression.weakly) if each),
    )
    return expression.definition is not None or any(map(defines, parts))


def topics_of(expression: Expression) -> tuple[Part, ...]:
    """What the steps of a procedure have to be about, as the law's evidence says it."""
    here: list[Part] = []
    if expression.duty is not None and expression.duty.leads and expression.duty.topic is not None:
        here.append(expression.duty.topic)
    if expression.told is not None and expression.told.steps:
        here += expression.told.near[:1]
    return tuple(
        dict.fromkeys((*here, *(part for inner in (*expression.all, *expression.any, *expression.first) for part in topics_of(inner))))
    )


def acts_of(expression: Expression, shared: Mapping[str, Expression]) -> tuple[Part, ...]:
    """The acts that an expression asks somebody to do."""
    return tuple(form.duty.does for form in _forms(expression, shared) if form.duty is not None and form.duty.polarity == "do")


def no_steps(expression: Expression) -> Iterator[Part]:
    """What words on a procedure may not speak of, as the law's evidence says it."""
    for form in (
        expression.duty if expression.duty and expression.duty.leads else None,
        expression.told if expression.told and expression.told.steps else None,
    ):
        if form is not None and form.without is not None:
            yield form.without
    for inner in (*expression.all, *expression.any, *expression.first):
        yield from no_steps(inner)


def actors_of(expression: Expression) -> Iterator[str]:
    for form in (expression.duty, expression.told):
        if form is not None and form.who is not None:
            yield from (form.who,) if isinstance(form.who, str) else form.who
    for inner in (*expression.all, *expression.any, *expression.first):
        yield from actors_of(inner)


def stems(text: str) -> list[str]:
    """The stems of folded words, in order, without those that every sentence has."""
    return [_stem(word) for word in _WORD.findall(text) if word not in _STOP]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A word without its commonest ending, at least four letters long: "reported", "reports" and "reporting" are one."""
    word = word.replace("'s", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
