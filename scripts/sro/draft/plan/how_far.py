"""How a draft stands in the plan: which questions apply, how each is answered, what is asked next, how far one is, and where a word is asked about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from sro.draft.plan.guesses import Guess, guessed
from sro.model import WHO, Model, Plan, Question, Step, Who
from sro.resolve import Answers, Blank, holds, read_answers, spelled_out

How = Literal["typed", "proposed", "default", "shared", "guess", "left", "blank", "untouched"]
"""How a question stands: answered by typing, by accepting a guess or the default, or by somebody else; guessed and not yet accepted; left open;
blank and not yet asked; or at a default that nobody has looked at."""

BESIDES = "Titles, capacities and who is where"
"""The topic of the questions that a line of the first pass may settle besides its own."""

Pass = Literal["first", "choices"]


@dataclass(frozen=True)
class Standing:
    """A draft in the plan. ``answers`` are raw, ``origins`` what `from` says of them, ``left`` the questions that were left open. Raises
    :class:`~sro.errors.InputError`, when it is first asked something, where the answers cannot be read."""

    model: Model
    answers: Mapping[str, Any]
    origins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    state: str = "ct"
    date: str = ""
    left: frozenset[str] = frozenset()

    @property
    def plan(self) -> Plan:
        """The plan of the model."""
        return self.model.plan

    @cached_property
    def read(self) -> Answers:
        """The answers as texts see them; rules between answers are not held here."""
        return read_answers(self.model, self.answers, state=self.state, date=self.date, rules=())

    @cached_property
    def guesses(self) -> Mapping[str, Guess]:
        """What is guessed of questions that apply and are not answered."""
        return {name: each for name, each in self.every_guess.items() if self.applies(name) and not self.answered(name)}

    @cached_property
    def every_guess(self) -> Mapping[str, Guess]:
        """What the answers let one guess, answered or not."""
        return guessed(self.model, self._raw, self.state)

    def value(self, name: str) -> Any:
        """The raw answer without the reason beside it, or the default."""
        return self._raw[name] if self.answered(name) else self.model.questions[name].default_in(self.state)

    @cached_property
    def _raw(self) -> Mapping[str, Any]:
        """The answers, those that were written as parts of another too, without the reasons beside them."""
        spelled = spelled_out(self.answers, self.model.questions)[0]
        return {name: bare(value) for name, value in spelled.items()}

    @cached_property
    def _needs(self) -> Mapping[str, tuple[Who, ...]]:
        return self.plan.needs()

    def applies(self, name: str) -> bool:
        """Whether the answers so far call for a question; one behind a "no" does not apply."""
        question = self.model.questions[name]
        return not question.fills and holds(question.when, self.read.context)

    def answered(self, name: str) -> bool:
        """Whether there is an answer, however it came."""
        return self._raw.get(name) not in (None, "")

    def blank(self, name: str) -> bool:
        """Whether documents show a blank for it."""
        return isinstance(self.read.context.get(name), Blank)

    @cached_property
    def blanks(self) -> list[str]:
        """The blanks that a person can fill now: not those of lists to choose from, and not those that `sro adopt` fills."""
        questions = self.model.questions
        return [
            n for n in questions if self.applies(n) and self.blank(n) and questions[n].type != "choices" and "adoption" not in self.needs(n)
        ]

    def _has_a_choice(self, name: str) -> bool:
        """Whether the rules between answers leave more than one answer to a choice: where no gun is carried, nothing is left to say of its storage."""
        question = self.model.questions[name]
        shut = {
            str(value)
            for rule in self.model.rules
            if name in rule.excludes and all(str(self.value(other)) in _several(wanted) for other, wanted in rule.if_.items())
            for value in _several(rule.excludes[name])
        }
        return not shut or question.type != "choice" or len([each for each in question.options if each.value not in shut]) > 1

    def needs(self, name: str) -> tuple[Who, ...]:
        """Who has to answer; nobody where it has a good default."""
        return self._needs.get(name, ())

    def how(self, name: str) -> How:
        """How a question stands."""
        if self.answered(name):
            kind: How = self.origins.get(name, {}).get("kind", "typed")
            return kind
        if name in self.guesses:
            return "guess"
        if name in self.left:
            return "left"
        return "blank" if self.blank(name) else "untouched"

    def asked_in(self, step: Step) -> list[str]:
        """The questions of a step that apply now and are asked in it."""
        return [name for name in step.asks if self.applies(name) and self._has_a_choice(name)]

    def open_in(self, step: Step) -> list[str]:
        """Those of them that are neither answered nor left open."""
        return [name for name in self.asked_in(step) if not self.answered(name) and name not in self.left]

    def steps(self, which: Pass) -> tuple[Step, ...]:
        """The steps of a pass."""
        return self.plan.first if which == "first" else self.plan.choices

    def step(self, name: str) -> Step | None:
        """The step of a name, or the one in which a question stands; None for neither."""
        both = (*self.plan.first, *self.plan.choices)
        return next((step for step in both if step.step == name), None) or next((step for step in both if name in step.questions), None)

    def next_step(self, which: Pass, after: str = "") -> Step | None:
        """The first step of a pass, behind the one that is named, in which something is open."""
        steps = self.steps(which)
        start = next((number + 1 for number, step in enumerate(steps) if step.step == after), 0)
        return next((step for step in steps[start:] if self.open_in(step)), None)

    @cached_property
    def topics(self) -> list[str]:
        """The topics in which something applies now; the last is what a line of the first pass may have settled besides."""
        return [name for name in (*self.plan.topics, BESIDES) if self.topic(name)]

    def topic(self, name: str) -> list[str]:
        """The questions of a topic that apply now, in the order of the model; what `sro adopt` writes is not asked."""
        if name == BESIDES:
            named = {each for step in self.plan.first for each in step.along}
        else:
            named = {each for who, names in self.plan.topics[name].questions.items() if who != "adoption" for each in names}
        return [each for each in self.model.questions if each in named and self.applies(each)]

    def next_in(self, name: str) -> Question | None:
        """The first question of a topic that is neither answered nor left open: those that need somebody, then those at a default."""
        open_ = [each for each in self.topic(name) if not self.answered(each) and each not in self.left]
        first = next((each for each in open_ if self.needs(each)), open_[0] if open_ else "")
        return self.model.questions[first] if first else None

    def place(self, name: str) -> str:
        """The step or the topic in which a question stands."""
        step = self.step(name)
        named = (topic for topic, entry in self.plan.topics.items() if any(name in names for names in entry.questions.values()))
        return step.ask if step else next(named, self.model.questions[name].group)


def _several(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


def bare(raw: Any) -> Any:
    """A raw answer without the reason and the source beside it."""
    return raw["answer"] if isinstance(raw, dict) and "answer" in raw else raw


@dataclass(frozen=True)
class Progress:
    """Counts over the questions that apply. ``of``: who has to answer → (settled, applying); a question of counsel's, the Chief's or another
    office's is settled by an answer alone, never because nobody touched its default or because somebody else accepted it. ``answered`` counts
    what was typed or shared, ``accepted`` guesses and defaults that were taken, ``guessed`` guesses that were not, ``blank`` what documents show
    in brackets."""

    of: Mapping[Who, tuple[int, int]]
    answered: int
    accepted: int
    guessed: int
    blank: int
    untouched: int

    @property
    def said(self) -> str:
        """ "18 of 24 that need you"."""
        settled, applying = self.of["you"]
        return f"{settled} of {applying} that need you"

    @property
    def in_sentences(self) -> str:
        """How far the draft is, in sentences: what there is none of is not counted."""
        settled, need = self.of["you"]
        said = f"You have settled {settled} of the {need} questions that need you."
        said += f" {self.accepted} {'answer is' if self.accepted == 1 else 'answers are'} as the draft offered." if self.accepted else ""
        said += f" {self.guessed} {'guess waits' if self.guessed == 1 else 'guesses wait'} for your yes." if self.guessed else ""
        return said + (f" {self.blank} {'answer is' if self.blank == 1 else 'answers are'} still blank." if self.blank else "")

    @property
    def others(self) -> list[str]:
        """A line for each office that still has something to settle: "counsel: 0 of 7"."""
        named = {"counsel": "counsel", "chief": "the Chief", "hr": "personnel", "finance": "finance"}
        return [f"{named[who]}: {done} of {all_}" for who, (done, all_) in self.of.items() if who in named and done < all_]


_SETTLED = frozenset(("typed", "proposed", "shared", "default"))


def progress(standing: Standing) -> Progress:
    """How far a draft is."""
    names = [name for name in standing.model.questions if standing.applies(name)]
    how = {name: standing.how(name) for name in names}
    of: dict[Who, tuple[int, int]] = {}
    for who in WHO:
        theirs = [name for name in names if who in standing.needs(name)]
        settled = _SETTLED if who == "you" else _SETTLED - {"default"}
        of[who] = (sum(how[name] in settled for name in theirs), len(theirs))
    kinds = list(how.values())
    return Progress(
        of,
        answered=kinds.count("typed") + kinds.count("shared"),
        accepted=kinds.count("proposed") + kinds.count("default"),
        guessed=kinds.count("guess"),
        blank=len(standing.blanks),
        untouched=kinds.count("untouched"),
    )


@dataclass(frozen=True)
class Found:
    """A question that a search came upon: ``place`` is the step or topic in which it stands, ``applies`` whether it is asked now."""

    question: str
    ask: str
    place: str
    how: How
    applies: bool


def search(standing: Standing, words: str) -> list[Found]:
    """The questions that hold each of the words, or a word that begins so, in what is asked, told or offered; those that ask it in their own
    words first, those that do not apply now last."""
    wanted = [re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE) for word in words.split()]
    found: list[tuple[int, Found]] = []
    for name, question in standing.model.questions.items():
        if question.fills or not wanted:
            continue
        ask, place = question.ask, standing.place(name)
        around = " ".join((ask, name.replace("_", " "), *_told(question), place, *_of_step(standing.step(name))))
        if all(word.search(around) for word in wanted):
            applies = standing.applies(name)
            rank = (not applies) * 2 + (not all(word.search(ask) for word in wanted))
            found.append((rank, Found(name, ask, place, standing.how(name) if applies else "untouched", applies)))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _told(question: Question) -> list[str]:
    options = [words for option in question.options for words in (option.label, option.effect or "")]
    return [question.why or "", question.help or "", question.effect or "", question.group, *options]


def _of_step(step: Step | None) -> list[str]:
    return [step.ask, step.why, step.limit, *step.boards_ask] if step else []
