"""The first pass: at most ten questions in a person's own words, each of which may answer several of the model's, and after which a draft stands."""

import re
from collections.abc import Sequence
from typing import Any

from sro.draft.district_file import DistrictText
from sro.draft.kept import Unsaved
from sro.draft.plan import Guess, Standing, StepReading, read_step
from sro.draft.prompt import Back, Choice, Clear, Help, Prompt, capital, help_lines, read_words, shown
from sro.draft.terminal.interview import Interview, sure_of
from sro.errors import InputError
from sro.model import Question, Step
from sro.resolve import AnswerError
from sro.resolve.as_typed import TRIPS, read_as

ELSEWHERE, _ELSEWHERE = "elsewhere", "Outside Connecticut"


class FirstPass(Interview):
    """An interview that asks the first pass of the plan."""

    _stood: tuple[DistrictText, Standing] | None = None

    @property
    def standing(self) -> Standing:
        """How the draft stands now; reckoned anew when the file or the state is another."""
        if self._stood is None or self._stood[0] is not self.text or self._stood[1].state != self.state:
            stands = Standing(self.model, self.text.answers, self.text.origins, self.state, self.date, self.text.remarks)
            self._stood = (self.text, stands)
        return self._stood[1]

    def first_pass(self) -> None:
        """Asks each question of the first pass in which something is open."""
        steps = self.standing.plan.first
        again: Step | None = None
        while step := again or self.standing.next_step("first"):
            again = self._step(step, steps)

    def first_again(self) -> None:
        """Asks each question of the first pass again, with its answer, which Enter keeps."""
        steps, place = self.standing.plan.first, 0
        while place < len(steps):
            earlier = self._step(steps[place], steps)
            place = steps.index(earlier) if earlier else place + 1

    def _step(self, step: Step, steps: Sequence[Step]) -> Step | None:
        """Asks one question of the first pass until it is answered or left open; returns the one to ask again, if one is."""
        self.terminal.say()
        self.terminal.say(f"{steps.index(step) + 1} of {len(steps)}  {step.ask}", "question")
        self.terminal.say(f"{step.why} For example: {step.example}", "quiet")
        asked = self.model.questions[step.asks[0]]
        guess = self.standing.guesses.get(asked.id)
        if guess and not asked.options:
            self.terminal.say(f"Perhaps {valued(asked, guess.value)}: {guess.says}. Type yes to take it.", "quiet")
        while True:
            try:
                typed = self.terminal.ask(_step_prompt(step, asked, self.standing, guess))
                if self._take_step(step, typed if isinstance(typed, str) else None, guess):
                    return None
            except Help as wish:
                self.terminal.say(f"{step.why} For example: {step.example}", "quiet")
                for words in help_lines(asked, why="why" in wish.args):
                    self.terminal.say(words, "quiet")
                self.terminal.say(trips_told(), "quiet")
            except Clear:
                self._take_back(step)
            except Back as wish:
                earlier = steps[max(0, steps.index(step) - 1)]
                if "undo" in wish.args:
                    self._take_back(earlier)
                return earlier
            except AnswerError as error:
                self.terminal.say(f"{error.message}.", "problem")
            except Unsaved:
                raise
            except InputError as error:
                for problem in error.problems:
                    self.terminal.say(f"{problem.message}.", "problem")

    def _take_back(self, step: Step) -> None:
        for name in step.questions:
            if name in self.text.answers:
                self._store(self.model.questions[name], None)
        self.terminal.say("Your answer is taken back.", "quiet")

    def _take_step(self, step: Step, typed: str | None, guess: Guess | None) -> bool:
        """Takes what was typed; whether the question is settled by it."""
        if typed is None:
            self._leave_open(step)
            return True
        if step.asks[0] == "district_kind" and re.match(r"outside|elsewhere", typed.strip(), re.IGNORECASE):
            return self._elsewhere(step)
        if guess and says_yes(typed):
            self._accept(guess)
            self._leave_open(step)
            return True
        reading = read_step(self.standing, step, typed)
        for words in reading.said:
            self.terminal.say(words, "quiet" if reading.outcome == "read" else "")
        if reading.outcome in ("refused", "command"):
            besides = f"; {_ELSEWHERE}" if step.asks[0] == "district_kind" and "choose from" in reading.note else ""
            self.terminal.say(f"{capital(reading.note.rstrip('.'))}{besides}.", "problem")
            return False
        if reading.outcome == "doubt" and (other := sure_of(self.terminal)) is not None:
            return self._take_step(step, other, guess)
        if reading.outcome == "open" and not reading.said:
            self.terminal.say(f"{reading.note} The documents show a blank.", "quiet")
        self._store_reading(reading)
        self._leave_open(step, told=bool(reading.answers))
        return True

    def _store_reading(self, reading: StepReading) -> None:
        for name, value in reading.answers.items():
            if value is not None or name in self.text.answers:
                self.take(self.model.questions[name], value)

    def _leave_open(self, step: Step, *, told: bool = False) -> None:
        """Notes in the file what of a step was left open, so that it is not asked again in the first pass."""
        for name in self.standing.open_in(step):
            question = self.model.questions[name]
            if told and self.standing.blank(name):
                self.terminal.say(f"Left open: {question.blank or name}.", "quiet")
            self._store(question, None)

    def _elsewhere(self, step: Step) -> bool:
        """Asks for the state of a district outside Connecticut, which stands at the head of the file."""
        typed = self.terminal.ask(Prompt("line", "In which state is it, by its name or its two letters?"))
        if typed is None:
            return False
        reading = read_as("state", str(typed))
        if reading.value is None:
            raise AnswerError(reading.note or "a state is needed; write it, for example New York or NY")
        self.state = str(reading.value)
        self._rewrite(lambda text: re.sub(r"(?m)^state:.*$", f"state: {self.state}", text, count=1))
        self.terminal.say(f"The state is {self.state.upper()}.", "quiet")
        self._leave_open(step)
        return True

    def _accept(self, guess: Guess) -> None:
        question = self.model.questions[guess.question]
        self.take(question, guess.value, origin=guess.origin)
        self.terminal.say(f"Taken: {valued(question, guess.value)}.", "quiet")


def _step_prompt(step: Step, asked: Question, standing: Standing, guess: Guess | None) -> Prompt:
    if len(step.asks) == 1 and asked.type == "choice":
        stands = str(asked.default_in(standing.state))
        choices = [
            Choice(each.value, capital(each.label), f"perhaps, {guess.says}" if guess and guess.value == each.value else "")
            for each in asked.options
            if each.value != stands
        ]
        elsewhere = [Choice(ELSEWHERE, _ELSEWHERE)] if asked.id == "district_kind" else []
        answer = shown(asked, standing.value(asked.id)) if standing.answered(asked.id) else "left open"
        return Prompt("one", "Answer, or :skip", (*choices, *elsewhere), stands=answer)
    given = [name for name in step.asks if standing.answered(name)]
    stands = ", ".join(read_words(standing.model.questions[name], standing.value(name)) for name in given)
    return Prompt("line", "Answer, or Enter when you do not know yet", stands=stands)


def valued(question: Question, value: Any) -> str:
    """An answer in quotation marks, as a person reads it."""
    return f"“{shown(question, value)}”"


def says_yes(typed: str) -> bool:
    """Whether what was typed is a plain yes."""
    return bool(read_as("yes_no", typed).value == "yes")


def trips_told() -> str:
    """The commands that lead elsewhere and back, in a line."""
    return f"Also: {'; '.join(f':{name} {does}' for name, does in TRIPS.items())}."
