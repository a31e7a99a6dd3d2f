"""`sro adopt`: record a reading, freeze an adopted document, or end it."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from sro.commands.options import day_of, not_in_the_future, usual_state
from sro.errors import InputError
from sro.history import AMENDMENT, Adoption, Paper, enter, freeze, is_agreement, listed, minutes, read_paper, withdraw
from sro.model import KIND_NAMES, Address, EventName, Kind, SignedPaper, State, StateEntry, parse_address
from sro.project import Project, folder_of, foreign_file


@click.command()
@click.argument("name", metavar="NAME[@DATE]")
@click.option("--document", required=True, help="Which document: mou, policy-5142.4 …")
@click.option("--on", required=True, help="The day it happened, as 2026-09-14.")
@click.option(
    "--state",
    type=click.Choice([s for s in get_args(State) if s not in ("draft", "made and signed")]),
    default="adopted",
    show_default=True,
    help="What became of the document.",
)
@click.option(
    "--event",
    type=click.Choice(get_args(EventName)),
    help="For an agreement: what was done to it, which decides which duties of law bind it.",
)
@click.option("--signed", multiple=True, metavar="BLOCK=NAME, DATE", help='Who signed: chief="Jane Doe, 2026-09-14". Repeat for each.')
@click.option(
    "--file", "paper", type=click.Path(path_type=Path), help="The paper that was signed, as .pdf or .docx: it is what is adopted."
)
@click.option(
    "--kind",
    type=click.Choice(list(KIND_NAMES)[:-1]),
    help="What the paper of --file is, where its words are taken for another kind and it is refused.",
)
@click.option(
    "--ocr", is_flag=True, help="Recognize the words of a scan of --file (needs ocrmypdf or tesseract); they are said to be recognized."
)
@click.option("--law", metavar="STATE", help="Whose law a paper of --file is held against; the state of most districts here, when absent.")
@click.option("--note", help="A few words for the register.")
@click.pass_obj
def adopt(
    project: Project,
    name: str,
    document: str,
    on: str,
    state: State,
    event: EventName | None,
    signed: tuple[str, ...],
    paper: Path | None,
    kind: Kind | None,
    ocr: bool,
    law: str | None,
    note: str | None,
) -> None:
    """Freeze a document as an instrument, or record another state of it.

    \b
    sro adopt westport --document policy-5142.4 --state "first reading" --on 2026-08-31
    sro adopt westport --document policy-5142.4 --on 2026-09-14
    sro adopt westport --document mou --event amended --on 2026-09-14 --signed chief="Jane Doe, 2026-09-14"
    sro adopt westport --document mou-amendment --event amended --on 2026-09-14 --signed chief="Jane Doe, 2026-09-14"
    sro adopt westport --document mou --event entered --on 2026-09-14 --file signed.pdf --signed chief="Jane Doe, 2026-09-14"
    sro adopt westport@2023-11-28 --document mou --state rescinded --on 2026-09-14
    sro adopt westport@2023-11-28 --document mou --state withdrawn --on 2026-11-20 --note "it left out what the signed paper says"

    With mou-amendment the paper of `sro amend` was signed: it is frozen beside the agreement as it reads with it, and --on is the day on which it takes effect.

    A frozen text that is not what it should have been is withdrawn with its reason: it keeps every byte under NAME@DATE/withdrawn, and the same day
    can be frozen anew from the answers that stay beside it. A text of which a record tells and no vote (origin: record) is made and signed.
    """
    address, day = parse_address(name), not_in_the_future("--on", day_of("--on", on))
    if paper is None and (ocr or law):
        raise InputError(f"--{'ocr' if ocr else 'law'} is for the paper of --file, and there is none; leave it out")
    if paper is None or state != "adopted" or address.adopted:
        folder_of(project.store, address)
    if state == "withdrawn":
        _refuse_beside(signed, event, paper, state)
        _withdraw(project, address, document, StateEntry(state=state, on=day, note=note))
    elif state == "adopted":
        by_amendment = document.endswith(AMENDMENT)
        document = document.removesuffix(AMENDMENT)
        agreement = is_agreement(project, document)
        if agreement and event is None:
            raise InputError("--event is missing; say whether the agreement was entered, extended, updated or amended by it")
        if event and not agreement:
            raise InputError(f"--event is what was done to an agreement, and {document} is none; leave it out")
        if address.adopted and address.adopted != day.isoformat():
            raise InputError(f"{name} bears the date {address.adopted} and --on says {day}; one of the two is wrong")
        if by_amendment and event not in ("amended", "updated"):
            raise InputError(f"an amendment amends the agreement or, where it recites so, updates it; --event {event} is neither")
        by = _signatures(signed)
        told = _law_of(project, law) if paper else ""
        adoption = Adoption(address.district, document, event, day, by, bool(address.adopted), told, by_amendment, kind)
        _adopt(project, adoption, note, read_paper(*_signed_file(paper, by), ocr=ocr) if paper else None)
    else:
        _refuse_beside(signed, event, paper, state)
        _record(project, address, document, StateEntry(state=state, on=day, note=note))


def _refuse_beside(signed: tuple[str, ...], event: EventName | None, paper: Path | None, state: State) -> None:
    if signed or event or paper:
        raise InputError(f"--signed, --file and --event belong to an adoption; leave them out of a {state}")


def _withdraw(project: Project, address: Address, document: str, entry: StateEntry) -> None:
    made = withdraw(project, address, document, entry)
    again = f"`sro adopt {address} --document {document} …` freezes the day anew from {folder_of(project.store, address)}/district.yml"
    if project.store.has(f"districts/{address.district}/district.yml"):
        again += f", and `sro adopt {address.district} …` from the draft"
    click.echo(f"{made.address}: {document} withdrawn on {entry.on}; {len(made.files)} files kept as they were frozen. {again}.")


def _record(project: Project, address: Address, document: str, entry: StateEntry) -> None:
    entry = enter(project, address, document, entry)
    click.echo(f"{address}: {document}: {entry.state} on {entry.on} (words {(entry.sha256 or '')[:8]})")


def _signed_file(path: Path, signed: object) -> tuple[str, bytes]:
    if not signed:
        raise InputError("--signed is missing; say of each who signed the paper, and on which day it says that they did")
    return foreign_file(path)


def _law_of(project: Project, law: str | None) -> str:
    """Whose law a paper is held against. Raises :class:`InputError` for a state without law here, and where nothing tells it."""
    if law is not None:
        return project.law(law).state
    return usual_state(project, "--law")


def _adopt(project: Project, adoption: Adoption, note: str | None, paper: Paper | None) -> None:
    frozen = freeze(project, adoption, note, paper)
    made, address = frozen.made, adoption.address
    for name, before in made.replaced.items():
        click.echo(f"{name}: {made.edition.answers.given[name].value} in the adopted text, as --signed says; the draft has {before}")
    said = f"{address}: {adoption.document} {frozen.entry.state}, words {made.document.short_hash}"
    click.echo(f"{said}; {len(frozen.files)} files frozen in {folder_of(project.store, address)}")
    if paper and frozen.paper:
        for line in (*_of_paper(frozen.paper), *listed(frozen.changes)):
            click.echo(line)
        for remark in frozen.paper.remarks:
            click.echo(remark)
    click.echo(f"For the minutes: {minutes(made.document, frozen.entry)}")


def _of_paper(paper: SignedPaper) -> Iterator[str]:
    """What was kept of the signed paper, and whose words the frozen ones are."""
    yield f"{paper.file}: kept as it was signed, SHA-256 {paper.sha256}"
    for each in paper.unread:
        yield f"Not read: {each}. What could not be read is evidence of nothing."
    if not paper.read:
        yield "The paper bears the words of the draft, which are frozen with it."
    elif paper.differs:
        yield f"The paper differs from the draft in {paper.differs} place{'s' if paper.differs > 1 else ''}; its words are frozen as a program read them:"
    else:
        yield (
            "Its words are frozen as a program read them."
            if paper.pages or not paper.unread
            else "No words are frozen, since none were read."
        )


def _signatures(texts: tuple[str, ...]) -> dict[str, tuple[str, datetime.date]]:
    """Who signed each block and when. Raises :class:`InputError` where a block is named twice, since a line bears one name and one day."""
    found: dict[str, tuple[str, datetime.date]] = {}
    for text in texts:
        block, (name, day) = _signed(text)
        if block in found:
            first, _ = found[block]
            both = f'{block}="{first} and {name}, {day}"'
            raise InputError(
                f"--signed names {block} twice, for {first} and for {name}; write it once, and where both signed the block: {both}, with the last one's day"
            )
        found[block] = name, day
    return found


def _signed(text: str) -> tuple[str, tuple[str, datetime.date]]:
    """`chief=Jane Doe, 2026-09-14` → the block, the name, the day."""
    block, _, rest = text.partition("=")
    name, _, day = rest.rpartition(",")
    if not (block.strip() and name.strip() and day.strip()):
        remedy = 'write the block, the name and the day: chief="Jane Doe, 2026-09-14"'
        raise InputError(f"--signed: {text!r} does not say who and when; {remedy}")
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", block.strip()):
        raise InputError(
            f"--signed: {block.strip()!r} is no name of a block; write lower-case words joined by hyphens, for example chief or first-selectman"
        )
    return block.strip(), (name.strip(), not_in_the_future("--signed", day_of("--signed", day.strip())))
