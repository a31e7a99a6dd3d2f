"""What the interview asks, in words: what a person is told about a question, and what is said back when it was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sro.model import Limit, Question, unseen_character, unusable_character, with_line_feeds
from sro.resolve import AnswerError, read_answer
from sro.resolve.as_typed import COMMANDS, NOTHING_KNOWN, STATES, TRIPS, Around, Reading, command_in, how, offered, read_typed, said

PromptKind = Literal["line", "lines", "one", "several"]


@dataclass(frozen=True)
class Choice:
    """One answer to choose: what the file will hold, what a person reads, and what choosing it does."""

    value: str
    label: str
    effect: str = ""


@dataclass(frozen=True)
class Prompt:
    """One thing to ask for: a ``line`` or some ``lines`` of text, ``one`` of the choices, or ``several`` of them. ``stands`` is what holds
    when Enter is pressed: words for a person, or the values already ticked. ``commands``: whether what can be done with a question is offered too."""

    kind: PromptKind
    label: str
    choices: tuple[Choice, ...] = ()
    stands: str = ""
    ticked: tuple[str, ...] = ()
    commands: bool = True


class Leave(Exception):  # noqa: N818 - a wish, not an error
    """The person wants to stop here."""


class Back(Exception):  # noqa: N818 - a wish, not an error
    """The person wants the question before; ``args`` holds "undo" where its answer is taken back too."""


class Clear(Exception):  # noqa: N818 - a wish, not an error
    """The person takes an answer back."""


class Help(Exception):  # noqa: N818 - a wish, not an error
    """The person wants to know more about the question; ``args`` holds "why" where only that is asked."""


class Go(Exception):  # noqa: N818 - a wish, not an error
    """The person wants something besides the question: ``args`` hold the trip ("review", "find", "topics", "draft") and the words behind it."""


_WISHES: dict[str, type[Exception]] = {"quit": Leave, "back": Back, "undo": Back, "clear": Clear, "help": Help, "why": Help}


def obeyed(typed: str) -> bool:
    """Raises the wish that a typed command stands for; returns whether it was `:skip`, which is Enter in a word. Raises :class:`AnswerError` for
    a word behind a colon that is no command."""
    command = command_in(typed)
    if command in TRIPS:
        raise Go(command, " ".join(typed.split()[1:]))
    if wish := _WISHES.get(command):
        raise wish(command)
    return command == "skip"


class Terminal(Protocol):
    """Shows words and asks. ``ask`` returns what was typed, the values chosen, or None for Enter alone; it raises one of the four above."""

    def say(self, words: str = "", style: str = "") -> None:
        """Shows a paragraph. ``style``: ``heading``, ``question``, ``quiet`` or ``problem``."""

    def ask(self, prompt: Prompt) -> str | list[str] | None:
        """Asks for one thing."""


def reading_of(question: Question, typed: str | list[str], around: Around = NOTHING_KNOWN) -> Reading:
    """What was typed, or ticked, as one of the five outcomes."""
    if isinstance(typed, str):
        return read_typed(question, typed, around)
    try:
        values = [_chosen(question, entry) for entry in typed]
        read_answer(question, values)
    except AnswerError as error:
        return Reading("refused", note=error.message, path=error.path)
    return Reading("read", values)


def taken(question: Question, typed: str | list[str], around: Around = NOTHING_KNOWN) -> Any:
    """The raw answer, None where it is left open; raises :class:`AnswerError` with a sentence when it cannot be taken."""
    reading = reading_of(question, typed, around)
    if reading.outcome == "refused":
        raise AnswerError(reading.note, reading.path)
    if reading.outcome == "command":
        raise AnswerError("that is a command of the terminal, and no answer; the help stands beside the question")
    return reading.value


def as_written(typed: str) -> str:
    """Words that a person writes as text, such as a reason, held as they were typed. Raises :class:`AnswerError` for a character that no document
    can show, and for one that nobody sees and that changes what is seen."""
    text = with_line_feeds(typed)
    if bad := unusable_character(text):
        raise AnswerError(f"the text holds {bad}, which no document can show; remove it")
    if bad := unseen_character(text):
        raise AnswerError(
            f"the text holds {bad}, which nobody sees and which turns or hides what stands beside it; type the words anew without it"
        )
    return text


def _chosen(question: Question, text: str) -> str:
    """An option's value, also when typed in capitals."""
    return next((option.value for option in question.options if option.value == text.lower()), text)


def said_back(question: Question, reading: Reading, stands: Any = None) -> str:
    """What a person is told of a reading: a sentence or two. ``stands`` is what holds where it was left open."""
    if reading.outcome == "read":
        return ended(f"Read as: {read_words(question, reading.value)}") + (f" {ended(capital(reading.note))}" if reading.note else "")
    if reading.outcome == "doubt":
        return f"Read as: {read_words(question, reading.value)}, with a doubt. {ended(capital(reading.note))}"
    if reading.outcome == "open":
        default = shown(question, stands)
        going_by = "the documents say nothing of it" if default == "Not said" else f"until you answer, the draft goes by “{default}”"
        instead = going_by if default else f"the document shows [{blank_words(question)}]"
        kept = f"{capital(reading.note)}; {instead}."
        return f"{kept} Answer yes or no when it is known." if question.type == "yes_no" else kept
    return ended(capital(reading.note))


def ended(words: str) -> str:
    """A sentence with one mark at its end."""
    return words if words.endswith(("?", "!", ".", "…")) else f"{words}."


def no_law_of(state: str, states: Sequence[str]) -> str:
    """That a district's state has no law on file, so that nobody takes silence for a clean bill."""
    known = ", ".join(states) or "none"
    return f"No law of {STATES.get(state, state)} is on file (on file: {known}). The documents will be held against federal law alone."


def blank_words(question: Question) -> str:
    """What stands in brackets while there is no answer."""
    return question.blank or question.id.replace("_", " ")


def read_words(question: Question, value: Any) -> str:
    """A raw answer as it stands in the documents: a date in words, money with its sign, a choice's label."""
    if question.type in ("date", "month_day", "time", "money", "number", "school_days") and value not in (None, ""):
        return str(getattr(read_answer(question, value), "shown", value))
    return "none" if value == [] else shown(question, value)


_EXAMPLES = {
    "number": "2",
    "money": "$80,500",
    "school_days": "5",
    "date": "September 1, 2026",
    "month_day": "January 31",
    "time": "7:30 a.m.",
    "web_address": "www.ourschools.org",
    "yes_no": "yes",
    "texts": "Yale High School; Harvard Elementary School",
}


def help_lines(question: Question, *, why: bool = False) -> Iterator[str]:
    """Why a question is asked, an example, and the commands: what `:help` shows. ``why``: the reasons alone."""
    yield from explained(question)
    if not why:
        yield f"For example: {_example(question)}"
    yield f"Commands: {'; '.join(f':{name} {does}' for name, does in COMMANDS.items())}."


def _example(question: Question) -> str:
    if question.options:
        return capital(question.options[0].label)
    if question.ask.startswith("Who "):
        return "Jane Doe"
    if question.type == "list":
        return "Yale High School; high; base" if question.id == "schools" else "one entry a line, its parts separated by semicolons"
    return _EXAMPLES.get(
        question.type, "Example Public Schools" if question.id == "district" else f"the {blank_words(question).removeprefix('the ')}"
    )


_HOW = {
    "number": "a number",
    "money": "whole dollars",
    "school_days": "school days",
    "date": "month, day and year, for example September 1, 2026",
    "month_day": "month and day, for example January 31",
    "time": "for example 7:30 a.m.",
    "web_address": "for example www.example.org",
}


def explained(question: Question) -> Iterator[str]:
    """Why it is asked, help, and what the law allows: a sentence or two each."""
    for words in (question.why, question.help):
        if words:
            yield words.strip()
    if question.limit:
        yield allowed(question.limit, question.limit.because)
    if question.type in ("yes_no", "text", "long_text") and question.effect:
        yield question.effect.strip()


def allowed(limit: Limit, because: str) -> str:
    """What a limit lets through, and why."""
    bounds = [f"{words} {bound}" for words, bound in (("at least", limit.at_least), ("at most", limit.at_most)) if bound is not None]
    return f"Allowed: {' and '.join(bounds)} ({because})."


def reason_wanted(question: Question) -> str:
    """Which answers need a reason on record, and why."""
    answers = " or ".join(shown(question, value).lower() for value in question.reason_when)
    law = f", since the law asks for it ({', '.join(question.law)})" if question.law else ""
    return f"The answer {answers} needs a reason on record{law}."


def prompt_of(question: Question, current: Any) -> Prompt:
    """What to ask for. ``current`` is the answer that stands, or the default."""
    stands = shown(question, current)
    if question.type == "yes_no":
        return Prompt("one", "Answer", (Choice("yes", "Yes"), Choice("no", "No")), stands)
    if question.type in ("choice", "choices"):
        choices = tuple(Choice(option.value, capital(option.label), (option.effect or "").strip()) for option in offered(question))
        if question.type == "choice":
            return Prompt("one", "Answer", choices, stands)
        return Prompt("several", "Answers", choices, stands, tuple(current or ()))
    kind: PromptKind = "lines" if question.type in ("long_text", "list") else "line"
    return Prompt(kind, capital(how(question) or _HOW.get(question.type, "Answer")), (), stands)


def shown(question: Question, value: Any) -> str:
    """A raw answer or default as a person reads it; nothing for none."""
    if value is None or value == "":
        return ""
    if question.type == "yes_no":
        return {"yes": "Yes", "no": "No"}[word(value)]
    labels = {option.value: capital(option.label) for option in question.options}
    if question.type == "choices":
        return "; ".join(labels.get(str(entry), str(entry)) for entry in value) or "none"
    if question.type in ("list", "texts"):
        return "; ".join(map(said, value))
    return labels.get(str(value), str(value))


def word(value: Any) -> str:
    """A yes or no, however it was written in YAML, as the word."""
    return "yes" if str(value).lower() in ("yes", "true") else "no"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
