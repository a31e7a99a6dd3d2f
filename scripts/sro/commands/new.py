"""`sro new`: ask the questions and write `district.yml`."""

import sys

import click

from sro.draft import Back, Clear, DistrictText, Help, Leave, Prompt, Terminal, help_lines, new_text, no_law_of, obeyed, read_as, said_back
from sro.draft.terminal import GivenAtOnce, Interview, PlainTerminal, Screen, pairs_of
from sro.errors import InputError
from sro.model import Model, Question, parse_address
from sro.project import Project, answers_of, load_district, text_of
from sro.resolve import AnswerError


@click.command()
@click.argument("name")
@click.option("--state", help="The state, by its name or its two letters; asked for when not given.")
@click.option("--date", help="The date the documents bear, for example 9/14/2026; asked for when not given.")
@click.option("--ask", "first", metavar="QUESTION", help="Begin with this question, answered before or not.")
@click.option(
    "--answer",
    "given",
    metavar="QUESTION=TEXT",
    multiple=True,
    help="Take this answer, as it would be typed, and ask nothing; may be repeated.",
)
@click.pass_context
def new(ctx: click.Context, name: str, state: str | None, date: str | None, first: str | None, given: tuple[str, ...]) -> None:
    """Answer the questions for a district and write districts/NAME/district.yml.

    Every answer is saved at once. Leave with Ctrl-C or :quit and go on later with the same command. Enter leaves a question at its default,
    or blank; :back returns to the question before; :clear takes an answer back; ? or :help tells more.

    --answer prints how the words were read; it ends with exit code 2 when any was refused or was a command (the others are stored).
    QUESTION is also `state`, `date`, or `type:date`, `type:phone` and so on, which are read and not stored.

    \b
    sro new new-haven                      begin, or go on
    sro new new-haven --ask schools        change or add to one answer
    sro new new-haven --answer "sro_count=two" --answer "made_on=Sept. 1, 2026"
    """
    project: Project = ctx.obj
    address = parse_address(name)
    if address.adopted:
        raise InputError(f"{name}: an adopted edition is not changed; `sro new {address.district}` goes on with the draft")
    model = project.model
    if first is not None and first not in model.questions:
        raise InputError(f"--ask: there is no question {first}; `sro explain questions` lists them all")
    file = f"districts/{address.district}/district.yml"
    if given:
        return _at_once(ctx, project, address.district, file, {"state": state, "date": date}, given)
    terminal: Terminal = Screen() if sys.stdin.isatty() and sys.stdout.isatty() else PlainTerminal()
    try:
        if not project.store.has(file):
            _begin(project, file, address.district, terminal, state, date)
        _go_on(project, address.district, model, terminal, file, first)
    except (Leave, KeyboardInterrupt):
        there = project.store.has(file)
        terminal.say()
        terminal.say(f"Every finished answer is saved. `sro new {name}` goes on from here." if there else "Nothing has been written yet.")


def _at_once(ctx: click.Context, project: Project, name: str, file: str, head: dict[str, str | None], given: tuple[str, ...]) -> None:
    """The answers of the command line, each read, said back and stored or refused."""
    pairs = [*((key, words) for key, words in head.items() if words is not None), *pairs_of(given)]
    known: dict[str, str] = {}
    text = None
    if project.store.has(file):
        district, source = load_district(project.store, parse_address(name))
        known = {"state": district.state, "date": district.date.isoformat()}
        answers_of(project.model, district, source, rules=())
        text = text_of(project.store.read(file), file)
    taking = GivenAtOnce(
        project.model, name, text, known, lambda words: project.store.write(file, words.encode()), project.library.states()
    )
    taking.take(pairs)
    if taking.refused:
        ctx.exit(2)


def _begin(project: Project, file: str, name: str, terminal: Terminal, state: str | None, date: str | None) -> None:
    """Asks for the state and the date, without which there is no district file, and writes it."""
    terminal.say(f"A new district: {name}", "heading")
    terminal.say(
        "Every answer is saved at once. Enter leaves a question open; :back returns; :quit or Ctrl-C leaves, and you can go on later."
    )
    states = project.library.states()
    known = ", ".join(states)
    of_state = Question(
        id="state", ask="In which state is the district?", type="text", help=f"Its name or its two letters. Law is on file for: {known}."
    )
    of_date = Question(
        id="date", ask="What date shall the documents bear?", type="date", help="The day this draft speaks of, not a signing date."
    )
    chosen_state = _given(of_state, state, terminal).lower()
    if chosen_state not in states:
        terminal.say(no_law_of(chosen_state, states), "problem")
    chosen_date = _given(of_date, date, terminal)
    project.store.write(file, new_text(name, chosen_state, chosen_date).encode())


def _given(question: Question, option: str | None, terminal: Terminal) -> str:
    """An answer without which nothing can be written, from the command line or asked for until it can be taken."""
    if option is not None:
        try:
            return _strict(question, option, terminal)
        except AnswerError as error:
            raise InputError(f"--{question.id}: {error.message}") from None
    while True:
        terminal.say()
        terminal.say(question.ask, "question")
        terminal.say(question.help or "", "quiet")
        try:
            typed = terminal.ask(Prompt("line", "Answer"))
            return _strict(question, str(typed or ""), terminal)
        except AnswerError as error:
            terminal.say(f"{error.message}.", "problem")
        except (Help, Back, Clear):
            for words in help_lines(question):
                terminal.say(words, "quiet")


def _strict(question: Question, typed: str, terminal: Terminal) -> str:
    """The state or the date, said back where it is not as it was typed. Raises :class:`AnswerError` for what is neither read nor can be left open here."""
    example = "Connecticut or CT" if question.id == "state" else "September 14, 2026"
    obeyed(typed)
    reading = read_as(question.id, typed)
    if reading.outcome == "refused":
        raise AnswerError(reading.note)
    if reading.value is None:
        raise AnswerError(f"a {question.id} is needed before the first question; write it, for example {example}")
    if question.type == "date" and reading.value != typed.strip():
        terminal.say(said_back(question, reading), "quiet" if reading.outcome == "read" else "")
    return str(reading.value)


def _go_on(project: Project, name: str, model: Model, terminal: Terminal, file: str, first: str | None) -> None:
    district, source = load_district(project.store, parse_address(name))
    date = district.date.isoformat()
    answers_of(model, district, source, rules=())
    text = DistrictText.read(text_of(project.store.read(file), file))
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
