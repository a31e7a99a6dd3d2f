"""The interview that follows the plan: ten questions to a draft, the choices that matter, then the rest by topic, in any order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sro.draft.plan import ACCEPTED, Standing, progress, search
from sro.draft.prompt import (
    Back,
    Choice,
    Clear,
    Go,
    Help,
    Prompt,
    explained,
    reason_wanted,
    word,
)  # fmt: skip
from sro.draft.terminal.first_pass import FirstPass, says_yes, trips_told, valued
from sro.errors import InputError
from sro.model import Question, Step, Who
from sro.resolve import AnswerError

Act = Callable[[], Any]
"""Something to do, which gives what to do next, None to end."""

_OF = {"counsel": "your counsel", "chief": "the Chief", "hr": "the personnel office", "finance": "the finance office"}


class Planned(FirstPass):
    """An interview in the order of the model's plan. ``draft`` writes the Word files and returns the lines that say where they are; ``page`` makes
    the review's text of a standing. Both are handed in, since this room makes no documents."""

    trips = True
    draft: Callable[[], Sequence[str]]
    page: Callable[[Standing], str]
    scope: Sequence[str] = ()
    _origin: Mapping[str, Any] | None = None
    _announced = False

    def run(self, first: Question | None = None) -> None:
        """Asks ``first``, or what is open in the first pass, and then offers the rest until the person leaves. Ends by returning, or by
        :class:`~sro.draft.prompt.Leave`."""
        act: Act | None = (lambda: self._asked(first)) if first else self._home
        while act is not None:
            try:
                act = act()
            except Go as trip:
                act = self._trip(*trip.args, then=act)

    def _home(self) -> Act | None:
        """The first pass while something of it is open, then what there is to do."""
        self.first_pass()
        return self._ready

    # ── what there is to do with a draft

    def _ready(self) -> Act | None:
        """Says that the draft is ready and how far it is, and offers what to do next."""
        standing = self.standing
        how = progress(standing)
        left = sum(bool(standing.open_in(step)) for step in standing.plan.choices)
        self.terminal.say()
        if not self._announced:
            self.terminal.say("Your draft is ready.", "heading")
            self._announced = True
        self.terminal.say(how.in_sentences)
        offers: dict[str, tuple[str, Act]] = {"word": ("Write it in Word", self._word)}
        if standing.guesses:
            offers["guesses"] = (f"Confirm what was guessed ({len(standing.guesses)})", self._guesses)
        if left:
            offers["choices"] = (f"Go on to the choices that matter ({left} of {len(standing.plan.choices)} to look at)", self._choices)
        offers |= {
            "topics": ("Answer the rest by topic", self._topics),
            "first": (f"Go back to the first {len(standing.plan.first)} questions", self._first_again),
            "find": ("Find a question by a word", self._find),
            "review": ("Read every answer on one page", self._review),
            "quit": ("Leave; everything is saved", lambda: None),
        }
        chosen = self._pick("What next", [Choice(name, label) for name, (label, _) in offers.items()], default="word")
        return offers[chosen][1] if chosen in offers else self._ready

    def _first_again(self) -> Act | None:
        self.first_again()
        return self._ready

    def _pick(self, label: str, choices: Sequence[Choice], default: str = "") -> str:
        """The value of one of some choices; the default where Enter alone was pressed."""
        while True:
            try:
                typed = self.terminal.ask(Prompt("one", label, tuple(choices), commands=False))
            except (Help, Clear):
                self.terminal.say(trips_told(), "quiet")
                continue
            except Back:
                return default
            except AnswerError as error:
                self.terminal.say(f"{error.message}.", "problem")
                continue
            if typed is None:
                return default
            meant = [
                each.value
                for each in choices
                if str(typed).lower() in (each.value, each.label.lower()) or each.label.lower().startswith(str(typed).lower())
            ]
            if meant:
                return meant[0]
            self.terminal.say(f"“{typed}” is none of these; type a number from 1 to {len(choices)}.", "problem")

    def _word(self) -> Act | None:
        try:
            for line in self.draft():
                self.terminal.say(line)
        except InputError as error:
            for problem in error.problems:
                self.terminal.say(str(problem), "problem")
        return self._ready

    def _review(self) -> Act | None:
        self.terminal.say(self.page(self.standing))
        return self._ready

    def _guesses(self) -> Act | None:
        """Each guess by itself: taken, answered otherwise, or left as the blank that it is."""
        for name in list(self.standing.guesses):
            if name in self.standing.guesses:
                self._ask_all([name])
        return self._ready

    # ── the choices that matter, and topics

    def _choices(self) -> Act | None:
        steps = self.standing.plan.choices
        after = ""
        while step := self.standing.next_step("choices", after):
            self._about(step, steps.index(step) + 1, len(steps))
            self._ask_all(self.standing.asked_in(step), by_step=step)
            after = step.step
        return self._ready

    def _about(self, step: Step, number: int, of: int) -> None:
        self.terminal.say()
        self.terminal.say(f"Choice {number} of {of}: {step.ask}", "heading")
        self.terminal.say(step.why)
        if step.boards_ask:
            self.terminal.say(f"A board may ask: {' '.join(step.boards_ask)}")
        if step.limit:
            self.terminal.say(step.limit)
        self._see(step.needs)

    def _see(self, needs: Sequence[Who]) -> None:
        if others := [_OF[who] for who in needs if who in _OF]:
            self.terminal.say(f"Settle it with {' and '.join(others)}.", "quiet")

    def _topics(self) -> Act | None:
        standing = self.standing
        topics = standing.topics
        choices = [Choice(f"t{n}", name, _stands(standing, name)) for n, name in enumerate(topics, 1)]
        self.terminal.say()
        self.terminal.say(f"Topics: {progress(standing).said}.", "heading")
        chosen = self._pick("Which topic (Enter goes back)", [*choices, Choice("back", "Back to what there is to do")], default="back")
        if chosen == "back":
            return self._home
        topic = topics[int(chosen.removeprefix("t")) - 1]
        self.terminal.say(topic, "heading")
        if topic in standing.plan.topics:
            self.terminal.say(standing.plan.topics[topic].says)
        self._ask_all(standing.topic(topic))
        return self._topics

    def _ask_all(self, names: Sequence[str], by_step: Step | None = None) -> None:
        """Asks those of some questions that are open, and what their answers bring up; where none is open, all of them anew."""
        self.scope = list(names)
        standing = self.standing
        if by_step is None and not any(self._open(name) for name in names):
            self.again = {name for name in names if standing.applies(name)}
        self.again |= {name for name in names if name in standing.guesses}
        question = self._next()
        while question:
            question = self._ask(question)
            if by_step is not None:
                self.scope = self.standing.asked_in(by_step)
                question = self._next() if question else None  # the answer may have left nothing to ask
        self.again = set()

    def _open(self, name: str) -> bool:
        standing = self.standing
        return standing.applies(name) and not standing.answered(name) and name not in standing.left

    def _asked(self, question: Question) -> Act | None:
        """One question that a person named, then what there is to do."""
        self.again = {question.id}
        self.scope = [question.id]
        following: Question | None = question
        while following:
            following = self._ask(following)
        return self._home

    # ── trips

    def _trip(self, where: str, words: str, *, then: Act) -> Act | None:
        if where == "topics":
            return self._topics
        if where == "find":
            return lambda: self._find(words)
        (self._word if where == "draft" else self._review)()
        return then

    def _find(self, words: str = "") -> Act | None:
        """Lists the questions that speak of some words, and asks the one that is chosen."""
        typed = words or self.terminal.ask(Prompt("line", "Which word"))
        if not typed:
            return self._home
        found = search(self.standing, str(typed))[:_MOST_FOUND]
        if not found:
            self.terminal.say(f"No question speaks of “{typed}”; try another word, or one of the topics.", "problem")
            return self._home
        choices = [
            Choice(each.question, each.ask, each.place if each.applies else f"{each.place}; not asked under the answers so far")
            for each in found
        ]
        chosen = self._pick("Which question (Enter goes back)", [*choices, Choice("back", "Back to what there is to do")], default="back")
        if chosen == "back":
            return self._home
        question = self.model.questions[chosen]
        if not self.standing.applies(chosen):
            self.terminal.say(f"It is asked when {question.when}.", "problem")
            return self._home
        return lambda: self._asked(question)

    # ── single questions

    def applicable(self) -> list[Question]:
        """The questions at hand that apply."""
        return [self.model.questions[name] for name in self.scope if self.standing.applies(name)] or super().applicable()

    def _next(self) -> Question | None:
        return next((q for q in self.applicable() if q.id in self.scope and (q.id in self.again or self._open(q.id))), None)

    def _introduce(self, question: Question, asked: list[Question]) -> None:
        standing = self.standing
        self.terminal.say()
        self.terminal.say(question.ask, "question")
        for words in explained(question):
            self.terminal.say(words, "quiet")
        if question.reason_when and (not question.law or any(self.model.binds(law, self.state) for law in question.law)):
            self.terminal.say(reason_wanted(question), "quiet")
        if guess := standing.guesses.get(question.id):
            self.terminal.say(f"Perhaps {valued(question, guess.value)}: {guess.says}. Type yes to take it.", "quiet")
        if (step := standing.step(question.id)) is None or step not in standing.plan.choices:
            self._see(standing.needs(question.id))

    def _answer(self, question: Question) -> tuple[Any, dict[str, str | None]]:
        """As any interview reads it; `yes` takes a guess, and Enter accepts the default, which is then stored as that."""
        self._origin = None
        guess = self.standing.guesses.get(question.id)
        if guess is None or question.type == "list":
            return super()._answer(question)
        typed = self.terminal.ask(Prompt("line", "Yes, or your own answer; Enter leaves it blank"))
        if typed is None:
            return None, {}
        if says_yes(str(typed)):
            self._origin = guess.origin
            return guess.value, {}
        return self.settled_reading(question, typed).value, {}

    def _entered(self, question: Question) -> Any:
        stands = super()._entered(question)
        default = question.default_in(self.state)
        if stands is not None or default is None:
            return stands
        self._origin = ACCEPTED
        return word(default) if question.type == "yes_no" else default

    def take(
        self, question: Question, value: Any, also: Mapping[str, str | None] | None = None, origin: Mapping[str, Any] | None = None
    ) -> None:
        """As any interview stores it; what nobody typed is stored as the guess or the default that it is."""
        origin, self._origin = origin or self._origin, None
        super().take(question, value, also, origin)


_MOST_FOUND = 12


def _stands(standing: Standing, topic: str) -> str:
    """How far a topic is, by who has to answer."""
    names = standing.topic(topic)
    mine = [name for name in names if "you" in standing.needs(name)]
    parts = [f"{sum(map(standing.answered, mine))} of {len(mine)} that need you"] if mine else []
    for who, called in _OF.items():
        if theirs := [name for name in names if who in standing.needs(name) and not standing.answered(name)]:
            parts.append(f"{len(theirs)} for {called.removeprefix('your ')}")
    defaults = sum(not standing.needs(name) for name in names)
    return "; ".join([*parts, *([f"{defaults} with a good default"] if defaults else [])])
