"""`sro intake`: a draft that came back, read into things to decide, and decided on."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sro.commands.options import day_of, document_named, today
from sro.draft.intake import Item, item_lines, lines_of
from sro.draft.rounds import (
    Desk,
    Written,
    keep_decisions,
    library,
    objections,
    offered,
    on_the_table,
    received,
    ruled,
    stands,
    typed_answer,
    write_accepted,
)
from sro.errors import InputError, refuse
from sro.model import RULINGS, ItemRuling, Ruling
from sro.project import Project, foreign_file, write_file


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--for", "name", required=True, metavar="NAME[:DOC]", help="The district whose draft it is, and the document.")
@click.option("--on", "on", help="Hold it against the law of this day; else of the day of the newest text.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How it is printed.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file instead of printing it.")
@click.option(
    "--decide", type=click.Path(path_type=Path, dir_okay=False), metavar="rounds/N/decisions.yml", help="Decide on it in this file."
)
@click.option("--by", default="", help="With --decide: who decides, a role or a name.")
@click.option("--date", "date", help="With --decide: the day of the decisions; else that of the newest change that came back.")
@click.option("--accept", multiple=True, type=int, metavar="ITEM", help="With --decide: accept this item; repeat for more.")
@click.option("--reject", multiple=True, type=int, metavar="ITEM", help="With --decide: reject this item; repeat for more.")
@click.option("--reason", help="With --accept or --reject: why, for your own side.")
@click.option("--reply", help="With --accept or --reject: what the other side is told; with both, of what is rejected.")
@click.pass_obj
def intake(
    project: Project,
    files: tuple[Path, ...],
    name: str,
    on: str | None,
    form: str,
    out: Path | None,
    decide: Path | None,
    by: str,
    date: str | None,
    accept: tuple[int, ...],
    reject: tuple[int, ...],
    reason: str | None,
    reply: str | None,
) -> None:
    """Read a Word file that came back: who changed what, silently or tracked, what each change is, and what it does to the law's requirements.

    Each file is held against the round in which it was sent (sro send), else against the version that fits it best, and the first lines say
    which. What was changed with tracking off comes first. An answer is only called one where the document made with it says their words.

    With --decide the decisions are kept beside what was sent: asked for one by one in a terminal, or written into the file by hand. What is
    accepted goes into the district's answers or local.yml; what would break a limit of the law needs a reason on record.

    \b
    sro intake returned.docx --for westport:mou
    sro intake police.docx counsel.docx union.docx --for westport --format json --out items.json
    sro intake returned.docx --for westport --decide rounds/1/decisions.yml --by "A. Lee" --accept 1 --reject 2 --reply "§ 10-233p: five school days"
    """
    address, document = document_named("--for", name)
    read = [foreign_file(path) for path in files]
    day = day_of("--on", on) if on else None
    if decide is None:
        if accept or reject or by or date or reason or reply:
            raise InputError("--by, --date, --accept, --reject, --reason and --reply belong to --decide rounds/N/decisions.yml")
        made = received(project, address, document, read, day, today())
        if made.ahead and not day:
            raise InputError(f"{made.ahead} (today is {today()}); say with --on of which day the law is")
        content = json.dumps(made.data(), ensure_ascii=False, indent=1) + "\n" if form == "json" else "\n".join(lines_of(made)) + "\n"
        if out is not None:
            write_file(out, content.encode())
            click.echo(f"{out}: {len(made.items)} items, {len(made.silent)} of them silent.")
        else:
            click.echo(content, nl=False)
        return
    decided = day_of("--date", date) if date else None
    desk = on_the_table(project, address, document, read, by, day, decided, today())
    round_ = desk.round
    assert round_ is not None
    if not desk.name.endswith(f"/rounds/{round_.number}/{decide.name}") or decide.parent.name not in ("", str(round_.number)):
        raise InputError(f"--decide: {round_.called} is what came back; its decisions are kept in {desk.name}, so name that file")
    desk = desk.with_rulings(dict(_given(desk, accept, reject, reason, reply)))
    if _in_a_terminal() and not (accept or reject):
        desk = _asked(desk)
    refuse(objections(desk))
    written = write_accepted(project, address, desk)  # first, since it may refuse: then nothing is kept
    keep_decisions(project, desk)
    _told(desk, written)


def _in_a_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty()


def _given(
    desk: Desk, accept: tuple[int, ...], reject: tuple[int, ...], reason: str | None, reply: str | None
) -> Iterator[tuple[int, ItemRuling]]:
    """The decisions of the command line."""
    rulings = {ruling.item: ruling for ruling in desk.file.decisions}
    wanted: list[tuple[int, Ruling]] = [*((number, "accept") for number in accept), *((number, "reject") for number in reject)]
    for number, decision in wanted:
        if number not in rulings:
            raise InputError(f"--{decision} {number}: there is no such item; there are {len(rulings)}")
        if number in accept and number in reject:
            raise InputError(f"item {number} is both accepted and rejected; keep one of the two")
        told = reply if decision == "reject" or not reject else None  # what is said to a refusal is no answer to what was accepted with it
        yield number, ruled(rulings[number], decision, reason=reason, reply=told)


def _asked(desk: Desk) -> Desk:
    """Asks for a decision on each item that has none yet; “quit” keeps what was said so far."""
    choices: list[str] = [*RULINGS, "quit"]
    for item, ruling in desk.pairs:
        if ruling.decision != "later":
            continue
        click.echo("\n" + "\n".join(item_lines(item, several=len(desk.file.returned) > 1)))
        said: str = click.prompt("     ", type=click.Choice(choices), default="later", prompt_suffix=" ")
        if said == "quit":
            break
        decision: Ruling = said  # type: ignore[assignment]  # the prompt takes nothing else
        if decision == "later":
            continue
        needs = item.fallen or not item.allowed
        text, take = _ours(desk, item) if decision == "counter" else (None, {})
        reason = click.prompt("     reason, for our side", default="", show_default=False) if decision != "accept" or needs else ""
        reply = click.prompt("     what the other side is told", default="", show_default=False)
        desk = desk.with_rulings({item.number: ruled(ruling, decision, reason=reason, reply=reply, text=text, take=take)})
    return desk


def _ours(desk: Desk, item: Item) -> tuple[str | None, dict[str, Any]]:
    """What we put in the place of theirs: our words, or an answer to a question of this place, typed as `question = value`."""
    trial = desk.intake.trial
    for question in (questions := offered(item, trial)):
        values = "/".join(option.value for option in question.options) or ("yes/no" if question.type == "yes_no" else "…")
        click.echo(f"     {question.id} = {values}   ({question.ask} Now: {stands(question, trial) or 'left open'})")
    further = library(item, trial)
    if further:
        values = "/".join(option.value for option in further[0].options)
        click.echo(f"     or a clause of the library, each = {values}: {', '.join(question.id for question in further)}")
    asked = "     our words, or question = value" if questions or further else "     our words"
    while True:
        typed: str = click.prompt(asked)
        try:
            found = typed_answer(typed, trial)
        except InputError as error:
            click.echo(f"     {error.problems[0].message}")
            continue
        return (None, dict([found])) if found else (typed, {})


def _told(desk: Desk, written: Written) -> None:
    count = {decision: sum(ruling.decision == decision for ruling in desk.file.decisions) for decision in RULINGS}
    click.echo(
        f"{desk.name}: " + (", ".join(f"{number} {decision}" for decision, number in count.items() if number) or "nothing to decide") + "."
    )
    if desk.dated:
        click.echo(desk.dated)
    for line in desk.dropped:
        click.echo(f"not carried over, since the file came back otherwise: {line}; what the draft has of it stays")
    for line in written.done:
        click.echo(f"written to the draft: {line}")
    for line in written.left:
        click.echo(f"not in the draft: {line}")
    if count["later"]:
        click.echo("What is “later” is still open: edit the file, or run this again.")
