"""Answers given on the command line, without an interview: each is read as a person would have typed it, said back, and stored or refused."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sro.draft.district_file import DistrictText, new_text
from sro.draft.plan import Standing, read_step
from sro.draft.prompt import capital, ended, help_lines, no_law_of, said_back, shown
from sro.draft.terminal.interview import Interview
from sro.draft.terminal.screens import PlainTerminal
from sro.errors import InputError, likely
from sro.model import Model, Question
from sro.project import one_line, parse_yaml
from sro.resolve import AnswerError
from sro.resolve.as_typed import TYPES, Around, Reading, also_of, read_as

HEAD = ("state", "date")
_TYPE = "type:"


def pairs_of(given: Sequence[str]) -> list[tuple[str, str]]:
    """ "ID=text" parted at the first equals sign. Raises :class:`InputError` where there is none."""
    for each in given:
        if "=" not in each:
            raise InputError(
                f'--answer {each!r} holds no =; write the question, an equals sign and the answer, for example --answer "sro_count=2"'
            )
    return [(name.strip(), text) for name, _, text in (each.partition("=") for each in given)]


class GivenAtOnce:
    """Takes answers one after another. ``text`` is the district file so far, None where there is none yet; ``save`` is handed the file's text after
    each answer. ``states`` are those of which law is on file. ``refused`` is set when one was refused or was a command."""

    def __init__(self, model: Model, name: str, text: str | None, head: dict[str, str], save: Callable[[str], None], states: Sequence[str]):
        self.model, self.name, self.text, self.head, self.save, self.states = model, name, text, head, save, states
        self.screen = PlainTerminal()
        self.refused = False

    def take(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Types alone are read and not stored; the state and the date come first, since the rest rests on them, and a capacity comes last, since a
        new name takes back the one that stood for somebody else."""
        for name, typed in pairs:
            if name.startswith(_TYPE):
                self._alone(name, typed)
        for name, typed in pairs:
            if name in HEAD:
                self._head(name, typed)
        rest = [(name, typed) for name, typed in pairs if name not in HEAD and not name.startswith(_TYPE)]
        if len(rest) < len(pairs) and not rest and all(name.startswith(_TYPE) for name, _ in pairs):
            return
        if self.text is None and not self._begun():
            return
        for name, typed in sorted(rest, key=lambda pair: pair[0].endswith("_capacity")):
            self._answer(name, typed)

    def _alone(self, name: str, typed: str) -> None:
        try:
            reading = read_as(name.removeprefix(_TYPE), typed, Around(self.head.get("state", ""), self.head.get("date", "")))
        except KeyError:
            return self._refuse(name, f"there is no such type; there are {', '.join(TYPES)}")
        self._told(name, reading, Question(id="typed", ask="What is it?", type="text", blank="a blank"))
        return None

    def _head(self, name: str, typed: str) -> None:
        reading = read_as(name, typed, Around(date=self.head.get("date", "")))
        if reading.outcome == "open":
            reading = Reading(
                "refused",
                note=f"a district file cannot be without its {name}; write {'Connecticut or CT' if name == 'state' else 'September 1, 2026, for example'}",
            )
        self._told(name, reading, _HEAD_QUESTIONS[name])
        if reading.value is None:
            return
        self.head[name] = str(reading.value)
        if self.text is not None:
            self.text = re.sub(rf"(?m)^{name}:.*$", f"{name}: {reading.value}", self.text, count=1)
            self.save(self.text)

    def _begun(self) -> bool:
        missing = [name for name in HEAD if not self.head.get(name)]
        if missing:
            if not self.refused:
                self._refuse(
                    missing[0],
                    f'a new district begins with its state and its date; add --answer "{missing[0]}={"CT" if missing[0] == "state" else "9/14/2026"}"',
                )
            return False
        self.text = new_text(self.name, self.head["state"], self.head["date"])
        self.save(self.text)
        return True

    def _answer(self, name: str, typed: str) -> None:
        if (question := self.model.questions.get(name)) is None:
            return self._refuse(
                name, f"there is no such question; {likely(name, self.model.questions, '`sro explain questions` lists them all')}"
            )
        assert self.text is not None
        interview = Interview(
            self.model, self.screen, DistrictText.read(self.text), self._keep, state=self.head["state"], date=self.head["date"]
        )
        if question.fills:
            return self._refuse(name, f"it is answered part by part, under {', '.join(question.fills.values())}")
        if question not in interview.applicable():
            return self._refuse(name, f"it is not asked under the answers given so far; it is asked when {question.when}")
        reason, words = _with_reason(question, typed)
        if not reason and (parts := self._by_step(interview, name, words)):
            for part, read in parts.items():
                self._stored(interview, self.model.questions[part], read, "")
            return None
        return self._stored(interview, question, interview.reading(question, words), reason)

    def _by_step(self, interview: Interview, name: str, words: str) -> Mapping[str, Reading]:
        """The readings of a line that answers more than its question, as the first pass of the interview and of the page reads it; none where it answers
        this one alone, or cannot be read so."""
        if (step := next((each for each in self.model.plan.first if each.asks[0] == name), None)) is None:
            return {}
        standing = Standing(
            self.model, interview.text.answers, interview.text.origins, interview.state, interview.date, interview.text.remarks
        )
        reading = read_step(standing, step, words)
        return reading.parts if reading.outcome in ("read", "doubt") else {}

    def _stored(self, interview: Interview, question: Question, reading: Reading, reason: str) -> None:
        """Stores an answer with what was said in it, and says what became of it."""
        name, also = question.id, also_of(self.model, question, reading)
        if reading.outcome in ("read", "doubt", "open"):
            before = interview.text.answers.get(name)
            if reading.outcome == "open" and before is None:
                return self._told(name, reading, question)
            try:
                interview.take(question, {"answer": reading.value, "reason": reason} if reason else reading.value, also)
            except InputError as error:
                return self._refuse(name, "; ".join(problem.message.removeprefix(f"{name}: ") for problem in error.problems))
            except AnswerError as error:
                return self._refuse(name, error.message)
            if reading.outcome == "open":
                self.screen.say(
                    f"{name}: your earlier answer, {shown(question, before) if not isinstance(before, dict) else before['answer']}, is taken back."
                )
        self._told(name, reading, question)
        for other, value in also.items():
            self.screen.say(f"left open: {other}" if value is None else f"understood: {{{one_line(other, value)}}}")
        return None

    def _keep(self, text: str) -> None:
        self.text = text
        self.save(text)

    def _told(self, name: str, reading: Reading, question: Question) -> None:
        """Says what became of an answer: the line that a script reads, and behind it what a person does."""
        if reading.outcome == "refused":
            return self._refuse(name, reading.note)
        if reading.outcome == "command":
            self.refused = True
            for words in help_lines(question, why=reading.command == "why"):
                self.screen.say(words)
            return None
        if reading.outcome == "open":
            self.screen.say(f"left open: {name}")
        else:
            self.screen.say(f"understood: {{{one_line(name, reading.value)}}}")
        if name == "state" and reading.value not in self.states:
            self.screen.say(no_law_of(str(reading.value), self.states), "problem")
        if not name.startswith(_TYPE) and name != "state":
            self.screen.say(f"  {said_back(question, reading, question.default_in(self.head.get('state', '')))}")
        elif reading.note:
            self.screen.say(f"  {ended(capital(reading.note))}")
        return None

    def _refuse(self, name: str, message: str) -> None:
        self.refused = True
        self.screen.say(f"{name}: {message.rstrip('.')}{'' if message.endswith('?') else '.'}", "problem")


_HEAD_QUESTIONS = {
    "state": Question(id="state", ask="In which state is the district?", type="text", help="For example Connecticut or CT."),
    "date": Question(
        id="date", ask="What date shall the documents bear?", type="date", help="The day this draft speaks of, not a signing date."
    ),
}


def _with_reason(question: Question, typed: str) -> tuple[str, str]:
    """The reason and the words of an answer that was typed as `{answer: no, reason: "…"}`, as the file holds it; "" and the words otherwise."""
    if not typed.strip().startswith("{answer"):
        return "", typed
    try:
        data: Any = parse_yaml(f"answer: {typed.strip()}", "--answer").data["answer"]
    except InputError:
        return "", typed
    whole = isinstance(data, dict) and set(data) == {"answer", "reason"} and all(isinstance(each, str | int) for each in data.values())
    return (str(data["reason"]), {True: "yes", False: "no"}.get(data["answer"], str(data["answer"]))) if whole else ("", typed)
