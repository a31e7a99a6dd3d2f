"""One interview: which question comes next, lists entry by entry, each answer saved as soon as it is given, and the way back."""

from collections.abc import Callable, Mapping
from typing import Any

from sro.draft.district_file import DistrictText
from sro.draft.kept import Unsaved
from sro.draft.prompt import (
    Back,
    Clear,
    Go,
    Help,
    Prompt,
    Terminal,
    as_written,
    explained,
    help_lines,
    prompt_of,
    reading_of,
    reason_wanted,
    said_back,
    shown,
)  # fmt: skip
from sro.draft.terminal.both import Saving, Stands
from sro.errors import InputError
from sro.model import Model, Question, Rule
from sro.resolve import AnswerError, Answers, Blank, holds, read_answer, read_answers
from sro.resolve.as_typed import Reading, also_of, around_of, leaves, nested, read_as, said

Entry = dict[str, Any]


def ask_entries(terminal: Terminal, question: Question, entries: list[Entry], keep: Callable[[list[Entry]], None]) -> list[Entry]:
    """Adds to ``entries`` until Enter is pressed in place of a new one. ``keep`` is told the list after each entry. Going back from the
    first part of an entry leaves the list; from a later part it starts the entry anew."""
    entries = list(entries)
    for number, entry in enumerate(entries, 1):
        terminal.say(f"  {number}. {said(entry)}", "quiet")
    while True:
        more = "Enter when there is none" if not entries else "Enter when there are no more"
        terminal.say(f"Entry {len(entries) + 1} ({more})", "question")
        try:
            added = _entry(terminal, question)
        except _Restart as lost:
            terminal.say(f"This entry begins anew; not kept: {lost}.", "problem")
            continue
        if added is None:
            read_answer(question, entries)
            return entries
        entries += added
        keep(entries)


class _Restart(Exception):  # noqa: N818 - a wish, not an error
    """The entry shall be asked anew."""


def sure_of(terminal: Terminal) -> str | None:
    """Asks whether a doubtful reading, which was told, is right: None where it is, else the words that were typed in its place. Raises
    :class:`AnswerError` where it is not right and nothing stands in its place."""
    typed = terminal.ask(Prompt("line", "Type yes if that is right, or what is right"))
    if isinstance(typed, str):
        said = read_as("yes_no", typed).value
        if said == "yes":
            return None
        if said is None:
            return typed
    raise AnswerError("nothing was stored; answer once more, or :skip")


def _pasted(terminal: Terminal, question: Question, typed: str) -> list[Entry] | None:
    """The entries of rows that were pasted where the first part of one was asked for; None where one of them cannot be read."""
    reading = reading_of(question, typed)
    terminal.say(said_back(question, reading), "problem" if reading.outcome == "refused" else "quiet")
    if reading.outcome == "doubt" and (other := sure_of(terminal)) is not None:
        return _pasted(terminal, question, other)
    return reading.value if reading.outcome in ("read", "doubt") else None


def _entry(terminal: Terminal, question: Question) -> list[Entry] | None:
    """One entry, several where rows of a table were pasted, or None when Enter was pressed at its first part."""
    entry: Entry = {}
    parts = list(leaves(question))
    for name, part in parts:
        terminal.say(part.ask)
        for words in explained(part):
            terminal.say(words, "quiet")
        try:
            typed = _part(terminal, part, question if name == parts[0][0] else None)
        except Back:
            if not entry:
                raise
            raise _Restart(said(nested(entry))) from None
        if isinstance(typed, _Rows):
            return typed
        if typed is not None:
            entry[name] = typed
        elif name == parts[0][0]:
            return None
    return [nested(entry)]


class _Rows(list[Entry]):
    """Entries that came as rows of a table."""


def _part(terminal: Terminal, part: Question, whole: Question | None = None) -> Any:
    """One part, or :class:`_Rows` where the first part of ``whole`` was asked for and rows were pasted."""
    while True:
        try:
            if (typed := terminal.ask(prompt_of(part, part.default))) is None:
                return None
            if whole and isinstance(typed, str) and any(mark in typed for mark in "\t;\n"):
                if (entries := _pasted(terminal, whole, typed)) is not None:
                    return _Rows(entries)
                continue
            while True:
                reading = reading_of(part, typed)
                if reading.outcome == "refused":
                    raise AnswerError(reading.note)
                if reading.note or reading.value != typed:
                    terminal.say(said_back(part, reading, part.default), "quiet")
                if reading.outcome != "doubt" or (other := sure_of(terminal)) is None:
                    return reading.value
                typed = other
        except Help as wish:
            for words in help_lines(part, why="why" in wish.args):
                terminal.say(words, "quiet")
        except AnswerError as error:
            terminal.say(f"{error.message}.", "problem")


class Interview(Saving):
    """Asks on ``terminal`` and hands the file's text to ``save`` after each answer. ``text`` is the district file so far. ``save`` may raise
    :class:`~sro.draft.kept.ChangedMeanwhile`: then what another changed is taken in first, and asked about where both answered."""

    trips = False
    """Whether :class:`~sro.draft.prompt.Go` leads somewhere: it does where the interview follows a plan."""

    def __init__(self, model: Model, terminal: Terminal, text: DistrictText, save: Callable[[str], None], *, state: str, date: str):
        self.model, self.terminal, self.text, self.save = model, terminal, text, save
        self.state, self.date = state, date
        groups = [*model.groups, *(question.group for question in model.questions.values())]
        self.order = sorted(model.questions.values(), key=lambda question: groups.index(question.group))
        self.again: set[str] = set()
        self.group = ""

    def run(self, first: Question | None = None) -> None:
        """Asks ``first``, then every question not asked before; or, when none is left, those that are blank. Ends by returning, or by
        :class:`~sro.draft.prompt.Leave`."""
        if first is None and self._next() is None:
            self.again = {question.id for question in self.blanks()}
        question = first or self._next()
        while question:
            question = self._ask(question)

    def settled(self, *rules: Rule, without: str = "", **more: Any) -> Answers:
        """The answers so far, one left out and some added, held against some rules."""
        raw = {name: value for name, value in self.text.answers.items() if name != without} | more
        return read_answers(self.model, raw, rules=rules, state=self.state, date=self.date)

    def blanks(self) -> list[Question]:
        """The questions that apply and have neither an answer nor a default."""
        context = self.settled().context
        return [q for q in self.applicable() if isinstance(context[q.id], Blank) and q.type != "choices"]

    def applicable(self) -> list[Question]:
        """The questions that the answers so far call for, in the order of the interview."""
        context = self.settled().context
        return [question for question in self.order if not question.fills and holds(question.when, context)]

    @property
    def _reached(self) -> set[str]:
        return set(self.text.answers) | self.text.remarks

    def _next(self) -> Question | None:
        return next((question for question in self.applicable() if question.id in self.again or question.id not in self._reached), None)

    def _ask(self, question: Question) -> Question | None:
        """Asks one question until it is answered or left alone, and returns the one to ask next."""
        asked = self.applicable()
        self._introduce(question, asked)
        while True:
            try:
                self.take(question, *self._answer(question))
                return self._next()
            except Help as wish:
                for words in help_lines(question, why="why" in wish.args):
                    self.terminal.say(words, "quiet")
            except Stands:
                self.again.discard(question.id)
                return self._next()
            except Go as trip:
                if self.trips:
                    raise
                self.terminal.say(f":{trip.args[0]} needs a plan of the questions, and this project has none.", "problem")
            except Clear:
                self._taken_back(question)
            except Back as wish:
                earlier = asked[max(0, asked.index(question) - 1)]
                if "undo" in wish.args:
                    self._taken_back(earlier)
                self.again.add(earlier.id)
                return earlier
            except AnswerError as error:
                self.terminal.say(f"{error.message}.", "problem")
            except Unsaved:
                raise
            except InputError as error:
                for problem in error.problems:
                    self.terminal.say(f"{problem.message}.", "problem")

    def _taken_back(self, question: Question) -> None:
        stands = self._store(question, None)
        self.terminal.say("Your answer is taken back." if stands else "The other answer stands; nothing was taken back.", "quiet")

    def _introduce(self, question: Question, asked: list[Question]) -> None:
        if question.group != self.group:
            self.group = question.group
            self.terminal.say()
            self.terminal.say(question.group, "heading")
            if question.group in self.model.groups:
                self.terminal.say(self.model.groups[question.group])
        self.terminal.say()
        self.terminal.say(f"{asked.index(question) + 1} of {len(asked)}  {question.ask}", "question")
        for words in explained(question):
            self.terminal.say(words, "quiet")
        if question.reason_when and (not question.law or any(self.model.binds(law, self.state) for law in question.law)):
            self.terminal.say(reason_wanted(question), "quiet")

    def _answer(self, question: Question) -> tuple[Any, dict[str, str | None]]:
        """The raw answer, with its reason where one is needed, and what else it answers; None when nothing is answered."""
        answer, _ = _parts(self.text.answers.get(question.id))
        if question.type == "list":
            entries = ask_entries(self.terminal, question, answer or [], lambda entries: self._keep_entries(question, entries))
            return entries or None, {}
        stands = question.default_in(self.state)
        typed = self.terminal.ask(prompt_of(question, stands if answer is None else answer))
        if typed is None:
            return self._entered(question), {}
        reading = self.settled_reading(question, typed)
        value = None if reading.value is None else self._with_reason(question, reading.value)
        return value, also_of(self.model, question, reading)

    def _entered(self, question: Question) -> Any:
        """What Enter alone stands for: the answer as it is, or none."""
        return self.text.answers.get(question.id)

    def reading(self, question: Question, typed: str | list[str]) -> Reading:
        """What was typed, in the light of the answers so far."""
        return reading_of(question, typed, around_of(self.model, question, self.text.answers, self.state, self.date))

    def settled_reading(self, question: Question, typed: str | list[str]) -> Reading:
        """What was typed, said back, and where it is in doubt confirmed or typed anew. Raises :class:`AnswerError` where it is refused."""
        while True:
            reading = self.reading(question, typed)
            if reading.outcome == "refused":
                raise AnswerError(reading.note)
            self.terminal.say(said_back(question, reading, question.default_in(self.state)), "quiet" if reading.outcome == "read" else "")
            if reading.outcome != "doubt" or (other := sure_of(self.terminal)) is None:
                return reading
            typed = other

    def _with_reason(self, question: Question, raw: Any) -> Any:
        try:
            self.settled(**{question.id: raw})
            return raw
        except InputError:
            before, reason = _parts(self.text.answers.get(question.id))
        kept = reason if reason and before == raw else ""
        said = self.terminal.ask(Prompt("line", "The reason, for the record", stands=kept)) or kept
        if not said:
            raise AnswerError(f"the answer {shown(question, raw).lower()} needs a reason on record; give one, or answer differently")
        return {"answer": raw, "reason": as_written(str(said))}

    def take(
        self, question: Question, value: Any, also: Mapping[str, str | None] | None = None, origin: Mapping[str, Any] | None = None
    ) -> None:
        """Stores an answer that agrees with the answers before it, and what ``also`` was said in it; raises :class:`InputError` otherwise. ``origin``
        says whence an answer is that was not typed."""
        known = self._reached | {question.id}
        named = [(rule, {*rule.if_, *rule.requires, *rule.excludes}) for rule in self.model.rules]
        due = [rule for rule, names in named if question.id in names <= known]
        self.settled(*due, without=question.id, **({} if value is None else {question.id: value}))
        stands = self._store(question, value, origin)
        self.again.discard(question.id)
        if not stands:
            return  # what else was said belongs to the answer that does not stand
        for name, words in (also or {}).items():
            self.take(self.model.questions[name], words)


def _parts(raw: Any) -> tuple[Any, str]:
    """An answer in the file and the reason given with it."""
    return (raw["answer"], raw.get("reason") or "") if isinstance(raw, dict) and "answer" in raw else (raw, "")
