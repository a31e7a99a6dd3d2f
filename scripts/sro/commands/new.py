"""`sro new`: ask the questions and write `district.yml`."""

import datetime
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from sro.commands.options import OneName
from sro.dates import long_date
from sro.draft import (
    Back,
    Clear,
    DistrictText,
    Help,
    Kept,
    Leave,
    Prompt,
    Terminal,
    help_lines,
    new_text,
    no_law_of,
    obeyed,
    read_as,
    said_back,
)
from sro.draft.kept import ChangedMeanwhile
from sro.draft.plan import Standing, as_html, as_text, counts_of, papers_of, progress, review
from sro.draft.stepping import listed_states, stepped
from sro.draft.terminal import GivenAtOnce, Interview, PlainTerminal, Planned, Screen, pairs_of
from sro.errors import InputError
from sro.model import LOCAL, Address, Model, Question, parse_address
from sro.project import BuildRequest, Project, States, answers_of, folder_of, load_district, text_of, write_file
from sro.publish import build_all, output_folder
from sro.resolve import AnswerError


@click.command(cls=OneName)
@click.argument("name")
@click.option("--state", help="The state, by its name or its two letters; Connecticut when not given.")
@click.option("--date", help="The date the documents bear, for example 9/14/2026; today when not given.")
@click.option("--ask", "first", metavar="QUESTION", help="Begin with this question, answered before or not.")
@click.option(
    "--answer",
    "given",
    metavar="QUESTION=TEXT",
    multiple=True,
    help="Take this answer, as it would be typed, and ask nothing; may be repeated.",
)
@click.option("--review", "reviewed", is_flag=True, help="Print every answer on one page, blanks and doubts first, and ask nothing.")
@click.option(
    "--to", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.html", help="With --review: write it as a web page to print."
)
@click.option("--undo", "step", flag_value="undo", help="Bring back the answers as they were before the last change.")
@click.option("--redo", "step", flag_value="redo", help="Take back an undo.")
@click.option("--states", "step", flag_value="states", help="List the states of the answers that are kept, and what each changed.")
@click.option("--back-to", type=int, metavar="NUMBER", help="Bring back the answers as they were in a state of that list.")
@click.pass_context
def new(
    ctx: click.Context,
    name: str,
    state: str | None,
    date: str | None,
    first: str | None,
    given: tuple[str, ...],
    reviewed: bool,
    to: Path | None,
    step: str | None,
    back_to: int | None,
) -> None:
    """Answer the questions for a district and write districts/NAME/district.yml.

    Ten questions lead to a first draft; then the choices that matter and all other questions are offered by topic, in any order.

    Every answer is saved at once. Leave with Ctrl-C or :quit and go on later with the same command. Enter leaves a question at its default,
    or blank; :back returns to the question before; :clear takes an answer back; ? or :help tells more; :find WORD, :topics, :review and
    :draft (writes the Word files) lead elsewhere and back.

    --answer prints how the words were read; it ends with exit code 2 when any was refused or was a command (the others are stored).
    QUESTION is also `state`, `date`, or `type:date`, `type:phone` and so on, which are read and not stored.

    The last 200 states of the answers are kept in districts/NAME/.sro/states. What somebody else writes into the file meanwhile stays.

    \b
    sro new new-haven                      begin, or go on
    sro new new-haven --ask schools        change or add to one answer
    sro new new-haven --answer "sro_count=two" --answer "made_on=Sept. 1, 2026"
    sro new new-haven --undo               the answers as they were before the last change
    sro new new-haven --review --to review.html
    """
    project: Project = ctx.obj
    address = parse_address(name)
    if address.adopted:
        raise InputError(f"{name}: an adopted edition is not changed; `sro new {address.district}` goes on with the draft")
    if step or back_to is not None:
        return _step(project, f"districts/{address.district}", step, back_to)
    model = project.model
    if first is not None and first not in model.questions:
        raise InputError(f"--ask: there is no question {first}; `sro explain questions` lists them all")
    file = f"districts/{address.district}/district.yml"
    if to is not None and not (reviewed and to.suffix == ".html"):
        raise InputError("--to: the review is written as a web page; write --review --to review.html")
    if reviewed and (given or first):
        raise InputError("--review asks and stores nothing; leave --answer and --ask out")
    if reviewed:
        return _reviewed(project, address, to)
    if given:
        return _at_once(ctx, project, address.district, file, {"state": state, "date": date}, given)
    terminal: Terminal = Screen() if sys.stdin.isatty() and sys.stdout.isatty() else PlainTerminal()
    kept = Kept(project.store, f"districts/{address.district}")
    try:
        if kept.seen is None:
            _begin(project, kept, address.district, terminal, state, date)
        _go_on(project, address.district, model, terminal, kept, first)
    except (Leave, KeyboardInterrupt):
        there = project.store.has(file)
        terminal.say()
        terminal.say(f"Every finished answer is saved. `sro new {name}` goes on from here." if there else "Nothing has been written yet.")


def _step(project: Project, folder: str, step: str | None, back_to: int | None) -> None:
    """Undoes, redoes, goes to a state, or lists them."""
    states = States(project.store, folder)
    if step == "states":
        lines = listed_states(project.model, states)
    else:
        with project.store.locked(folder):
            lines = stepped(project.model, states, back_to if back_to is not None else str(step))
    for line in lines:
        click.echo(line)


def _at_once(ctx: click.Context, project: Project, name: str, file: str, head: dict[str, str | None], given: tuple[str, ...]) -> None:
    """The answers of the command line, each read, said back and stored or refused. The district is locked, so that two scripts take their turns."""
    pairs = [*((key, words) for key, words in head.items() if words is not None), *pairs_of(given)]
    reads_alone = all(key.startswith("type:") for key, _ in pairs)
    with nullcontext() if reads_alone else project.store.locked(f"districts/{name}"):
        known: dict[str, str] = {}
        text = None
        if project.store.has(file):
            district, source = load_district(project.store, parse_address(name))
            known = {"state": district.state, "date": district.date.isoformat()}
            answers_of(project.model, district, source, rules=())
            text = text_of(project.store.read(file), file)
        states = States(project.store, f"districts/{name}")
        taking = GivenAtOnce(project.model, name, text, known, lambda words: states.write(words.encode()), project.library.states())
        taking.take(pairs)
    if taking.refused:
        ctx.exit(2)


def _begin(project: Project, kept: Kept, name: str, terminal: Terminal, state: str | None, date: str | None) -> None:
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
    if project.model.plan:
        state, date = state or "ct", date or datetime.date.today().isoformat()
    chosen_state = _given(of_state, state, terminal).lower()
    if chosen_state not in states:
        terminal.say(no_law_of(chosen_state, states), "problem")
    chosen_date = _given(of_date, date, terminal)
    if project.model.plan:
        terminal.say(f"The documents bear the date {long_date(chosen_date)}; `date:` at the head of the file changes it.", "quiet")
    try:
        kept.save(new_text(name, chosen_state, chosen_date))
    except ChangedMeanwhile as found:
        terminal.say(f"Somebody else began {name} meanwhile. You go on with what they wrote.", "problem")
        found.accepted()


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


def _go_on(project: Project, name: str, model: Model, terminal: Terminal, kept: Kept, first: str | None) -> None:
    district, source = load_district(project.store, parse_address(name))
    date = district.date.isoformat()
    answers_of(model, district, source, rules=())
    kind = Planned if model.plan else Interview
    interview = kind(model, terminal, DistrictText.read(kept.text()), kept.save, state=district.state, date=date)
    if isinstance(interview, Planned):
        interview.draft = lambda: _word_files(project, parse_address(name))
        interview.page = lambda standing: _page(project, parse_address(name), standing)
    question = model.questions[first] if first else None
    if question and question not in interview.applicable():
        raise InputError(f"--ask: {first} is not asked under the answers given so far; it is asked when {question.when}")
    interview.run(question)
    if isinstance(interview, Planned):
        raise Leave
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


def _word_files(project: Project, address: Address) -> list[str]:
    """Writes every document of the draft in Word, and says where, and how many blanks each shows."""
    order = BuildRequest(project=project, out=(project.folder / "build").absolute(), formats=("word",))
    built = build_all(order, [address])
    folder = output_folder(order, address)
    lines = [f"{each.document}: {each.files[0][0]}, {_blanks(each.blanks)}" for each in built if each.files]
    return [f"Written to {folder}:", *lines]


def _blanks(count: int) -> str:
    return "no blank" if not count else "1 blank" if count == 1 else f"{count} blanks"


def _page(project: Project, address: Address, standing: Standing, *, web: bool = False) -> str:
    """The review of a draft as text or as a web page."""
    local = f"{folder_of(project.store, address)}/{LOCAL}"
    own = project.store.read(local).decode("utf-8-sig") if project.store.has(local) else ""
    text = project.store.read(f"districts/{address.district}/district.yml").decode("utf-8-sig")
    papers = papers_of(project.model, project.library, address.district, text, own)
    parts = review(standing, papers)
    blank, doubt, guess = counts_of(parts)
    head = f"{progress(standing).said}; {blank} blank, {doubt} in doubt, {guess} guessed. State {standing.state.upper()}, dated {long_date(standing.date)}."
    shown = as_html if web else as_text
    named = str(standing.value("district") or address.district)
    what = f" ({papers.edition.provenance.label.lower()})" if papers.edition.provenance else ""
    return shown(parts, f"Review of the draft for {named}{what}", head)


def _reviewed(project: Project, address: Address, to: Path | None) -> None:
    """Prints the review, or writes it as a web page."""
    district, source = load_district(project.store, address)
    answers_of(project.model, district, source, rules=())
    origins = {name: each.model_dump() for name, each in district.from_.items()}
    standing = Standing(project.model, district.answers, origins, district.state, district.date.isoformat())
    page = _page(project, address, standing, web=to is not None)
    if to is None:
        click.echo(page, nl=False)
    else:
        write_file(to, page.encode())
        click.echo(f"Wrote {to}.")
