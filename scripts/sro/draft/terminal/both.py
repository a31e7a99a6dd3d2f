"""Two answers to one question, side by side, and the person who says which one stands: where another changed the file under an open interview, and
where what was shared comes back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sro.draft.district_file import DistrictText
from sro.draft.kept import ChangedMeanwhile, Meanwhile
from sro.draft.prompt import Back, Choice, Clear, Help, Prompt, Terminal
from sro.draft.sharing import in_words
from sro.draft.sharing.three_way import same
from sro.model import DistrictFile, Model, Question
from sro.resolve import AnswerError, read_answers

MINE, THEIRS = "ours", "theirs"


class Stands(Exception):  # noqa: N818 - a decision, not an error
    """The answer that another gave stays."""


def side_by_side(question: Question, sides: Sequence[tuple[str, Any]]) -> list[str]:
    """The question, and below it each side's answer, their beginnings in one column."""
    width = max(len(name) for name, _ in sides)
    return [f"{question.id}: {question.ask}", *(f"  {name:<{width}}   {in_words(question, raw)}" for name, raw in sides)]


def chosen(terminal: Terminal, question: Question, theirs: tuple[str, Any], ours: tuple[str, Any]) -> str:
    """Shows both answers, each with what its side is called, and asks until one is chosen: `theirs` or `ours`. Raises
    :class:`~sro.draft.prompt.Leave`."""
    heading, *rest = side_by_side(question, (theirs, ours))
    terminal.say(heading, "question")
    for words in rest:
        terminal.say(words)
    prompt = Prompt("one", "Which answer stands", (Choice(THEIRS, f"theirs ({theirs[0]})"), Choice(MINE, f"ours ({ours[0]})")))
    while True:
        try:
            typed = terminal.ask(prompt)
        except (Help, Back, Clear, AnswerError):
            typed = None
        if typed in (THEIRS, MINE):
            return str(typed)
        terminal.say("Nothing is decided yet: type 1 or 2, theirs or ours; :quit leaves, and nothing is written.", "problem")


def met(
    terminal: Terminal, question: Question, value: Any, before: dict[str, Any], head: tuple[str, str], text: str
) -> tuple[DistrictFile, bool]:
    """Says what another changed under an open interview. ``value``: what is answered here; ``before``: the answers as they were read; ``head``: the state
    and the date then; ``text``: the file now. Returns the file as it stands now, and whether its answer to the question stays: asked where both answered
    differently."""
    there = Meanwhile.of(before, head, text)
    terminal.say()
    names = ", ".join(there.changed) or "nothing but remarks"
    terminal.say(f"Somebody else changed district.yml while it was open here: {names}. What they wrote is kept.", "heading")
    old, theirs = before.get(question.id), there.file.answers.get(question.id)
    if same(theirs, value) or same(theirs, old):
        return there.file, False
    if same(value, old):
        return there.file, True
    return there.file, chosen(terminal, question, ("in the file now", theirs), ("typed here", value)) == THEIRS


class Saving:
    """The part of an interview that writes: each answer on top of what another wrote meanwhile, and never over it."""

    model: Model
    terminal: Terminal
    text: DistrictText
    save: Callable[[str], None]
    order: list[Question]
    state: str
    date: str

    def _store(self, question: Question, value: Any, origin: Mapping[str, Any] | None = None) -> bool:
        """Writes an answer; whether it stands, and not what another wrote meanwhile."""
        if origin is None and value == self.text.answers.get(question.id):
            origin = self.text.origins.get(question.id)  # an answer that stands is still what it was
        group = [other.id for other in self.order if other.group == question.group]
        while True:
            heading = "" if (set(self.text.answers) | self.text.remarks).intersection(group) else question.group
            wanted = self.text.with_answer(question, value, heading, origin)
            try:
                self.save(wanted.text)
            except ChangedMeanwhile as found:
                if self._meet(question, value, found):
                    return False
            else:
                self.text = wanted
                return True

    def _rewrite(self, change: Callable[[str], str]) -> None:
        """Changes the file's text elsewhere than in an answer, on top of what another wrote meanwhile."""
        while True:
            wanted = change(self.text.text)
            try:
                self.save(wanted)
            except ChangedMeanwhile as found:
                self.text = DistrictText.read(found.text)
                found.accepted()
            else:
                self.text = DistrictText.read(wanted)
                return

    def _meet(self, question: Question, value: Any, found: ChangedMeanwhile) -> bool:
        """Goes on from the file as another left it; whether the other answer to the question stays. Raises :class:`InputError` where this one does not go
        with the rest."""
        there, stays = met(self.terminal, question, value, self.text.answers, (self.state, self.date), found.text)
        found.accepted()
        self.text = DistrictText.read(found.text)
        self.state, self.date = there.state, there.date.isoformat()
        if not stays:
            raw = {name: each for name, each in self.text.answers.items() if name != question.id}
            read_answers(self.model, raw if value is None else raw | {question.id: value}, rules=(), state=self.state, date=self.date)
        return stays

    def _keep_entries(self, question: Question, entries: list[dict[str, Any]]) -> None:
        """Stores a list as far as it is. Raises :class:`~sro.draft.terminal.both.Stands` where another's list stays, since no entry belongs behind it."""
        if not self._store(question, list(entries)):
            raise Stands
