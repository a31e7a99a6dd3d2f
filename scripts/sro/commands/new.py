"""`sro new`: ask the questions and write `district.yml`."""

import sys

import click

from sro.draft import DistrictText, Leave, Prompt, Terminal, new_text, taken
from sro.draft.terminal import Interview, PlainTerminal, Screen
from sro.errors import InputError
from sro.model import Model, Question, parse_address, with_line_feeds
from sro.project import Project, load_district
from sro.resolve import AnswerError, read_answers


@click.command()
@click.argument("name")
@click.option("--state", help="The state, in two letters; asked for when not given.")
@click.option("--date", help="The date the documents bear, as 2026-09-14; asked for when not given.")
@click.option("--ask", "first", metavar="QUESTION", help="Begin with this question, answered before or not.")
@click.pass_obj
def new(project: Project, name: str, state: str | None, date: str | None, first: str | None) -> None:
    """Answer the questions for a district and write districts/NAME/district.yml.

    Every answer is saved at once. Leave with Ctrl-C or :quit and go on later with the same command. Enter leaves a question at its default,
    or blank; :back returns to the question before; :clear takes an answer back.

    \b
    sro new new-haven                      begin, or go on
    sro new new-haven --ask schools        change or add to one answer
    """
    address = parse_address(name)
    if address.adopted:
        raise InputError(f"{name}: an adopted edition is not changed; `sro new {address.district}` goes on with the draft")
    model = project.model
    if first is not None and first not in model.questions:
        raise InputError(f"--ask: there is no question {first}; `sro explain questions` lists them all")
    file = f"districts/{address.district}/district.yml"
    terminal: Terminal = Screen() if sys.stdin.isatty() and sys.stdout.isatty() else PlainTerminal()
    try:
        if not project.store.has(file):
            _begin(project, file, address.district, terminal, state, date)
        _go_on(project, address.district, model, terminal, file, first)
    except (Leave, KeyboardInterrupt):
        there = project.store.has(file)
        terminal.say()
        terminal.say(f"Every finished answer is saved. `sro new {name}` goes on from here." if there else "Nothing has been written yet.")


def _begin(project: Project, file: str, name: str, terminal: Terminal, state: str | None, date: str | None) -> None:
    """Asks for the state and the date, without which there is no district file, and writes it."""
    terminal.say(f"A new district: {name}", "heading")
    terminal.say(
        "Every answer is saved at once. Enter leaves a question open; :back returns; :quit or Ctrl-C leaves, and you can go on later."
    )
    states = project.library.states()
    known = ", ".join(states)
    of_state = Question(id="state", ask="In which state is the district?", type="text", help=f"Two letters. Law is on file for: {known}.")
    of_date = Question(
        id="date", ask="What date shall the documents bear?", type="date", help="The day this draft speaks of, not a signing date."
    )
    chosen_state = _given(of_state, state, terminal).lower()
    if chosen_state not in states:
        terminal.say(f"No law is on file for {chosen_state}; on file are {known}. The documents will not be held against any.", "problem")
    chosen_date = _given(of_date, date, terminal)
    project.store.write(file, new_text(name, chosen_state, chosen_date).encode())


def _given(question: Question, option: str | None, terminal: Terminal) -> str:
    """An answer without which nothing can be written, from the command line or asked for until it can be taken."""
    if option is not None:
        try:
            return _strict(question, option)
        except AnswerError as error:
            raise InputError(f"--{question.id}: {error.message}") from None
    while True:
        terminal.say()
        terminal.say(question.ask, "question")
        terminal.say(question.help or "", "quiet")
        typed = terminal.ask(Prompt("line", "Answer"))
        try:
            return _strict(question, typed or "")
        except AnswerError as error:
            terminal.say(f"{error.message}.", "problem")


def _strict(question: Question, typed: str | list[str]) -> str:
    text = str(typed).strip()
    if question.id == "state" and not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise AnswerError(f"{text or 'nothing'} is not a state; write its two letters, for example ct")
    if not text:
        raise AnswerError("a date is needed; write year-month-day, for example 2026-09-14")
    return str(taken(question, text))


def _go_on(project: Project, name: str, model: Model, terminal: Terminal, file: str, first: str | None) -> None:
    district, source = load_district(project.store, parse_address(name))
    date = district.date.isoformat()
    read_answers(
        model,
        district.answers,
        rules=(),
        state=district.state,
        date=date,
        place=lambda path, message, at_key: source.problem(("answers", *path), message, at_key=at_key),
    )
    text = DistrictText.read(with_line_feeds(project.store.read(file).decode("utf-8-sig")))
    interview = Interview(model, terminal, text, lambda words: project.store.write(file, words.encode()), state=district.state, date=date)
    question = model.questions[first] if first else None
    if question and question not in interview.applicable():
        raise InputError(f"--ask: {first} is not asked under the answers given so far; it is asked when {question.when}")
    interview.run(question)
    _close(interview, terminal, name)


def _close(interview: Interview, terminal: Terminal, name: str) -> None:
    terminal.say()
    try:
        interview.settled(*interview.model.rules)
    except InputError as error:
        terminal.say("These answers do not go together:", "heading")
        for problem in error.problems:
            terminal.say(str(problem), "problem")
    blanks = interview.blanks()
    if blanks:
        terminal.say(f"Every question was asked. Still blank: {', '.join(question.id for question in blanks)}.")
    else:
        terminal.say("Every question is answered.")
    terminal.say(f"The answers are in districts/{name}/district.yml. `sro build {name}` writes the documents to build/{name}/.")
