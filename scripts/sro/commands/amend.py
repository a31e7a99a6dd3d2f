"""`sro amend`: the amendment of an agreement in force."""

import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from sro.commands.options import day_of
from sro.dates import long_date
from sro.errors import InputError
from sro.formats import SUFFIXES, write
from sro.history import Amending, amendment_of, readings_of
from sro.model import parse_address
from sro.model.document import Document, blanks, plain
from sro.project import Project, write_file

KINDS = {
    "words": "paragraphs changed in some words",
    "replaced": "paragraphs set out anew",
    "inserted": "insertions",
    "deleted": "paragraphs deleted",
    "part-deleted": "articles deleted",
    "moved": "paragraphs moved",
    "heading": "headings changed",
    "title": "title changed",
    "subtitle": "line below the title changed",
    "exhibit-replaced": "exhibits replaced",
    "exhibit-added": "exhibits added",
    "exhibit-deleted": "exhibits deleted",
}


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--as-update", is_flag=True, help="The parties went through the whole agreement: the papers recite that they are its update.")
@click.option("--effective", metavar="DATE", help="The day on which it takes effect, as 2027-01-01; a blank without it.")
@click.option("--on", "on", metavar="DATE", help="The day as of which duties are counted, instead of today.")
@click.option("--privileged", is_flag=True, help="The amendment alone, with the notes to counsel, for one's own side; below privileged/.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the papers go, instead of build/NAME/amendment/.")
@click.pass_obj
def amend(project: Project, name: str, as_update: bool, effective: str | None, on: str | None, privileged: bool, out: Path | None) -> None:
    """Write the amendment that leads from the agreement in force to the draft: what is replaced, inserted, deleted and moved.

    Beside the paper stands the restated agreement, which can be signed in its place, and the text as amended, to read. What was signed becomes an instrument by
    sro adopt, with the name of the paper.

    \b
    sro amend westport                            the amendment, with a blank for its day
    sro amend westport --effective 2027-01-01
    sro amend westport --as-update                it is the update of the whole agreement too
    """
    address = parse_address(name)
    if address.adopted:
        raise InputError(f"{name} is one edition, and the draft amends the one in force; write {address.district}")
    day = day_of("--on", on, "2026-11-20") if on is not None else datetime.date.today()
    starts = day_of("--effective", effective, "2027-01-01").isoformat() if effective is not None else ""
    found = amendment_of(project, address.district, day, effective=starts, as_update=as_update)
    documents = [found.privileged()] if privileged else found.documents()
    files = {f"{each.stem}{suffix}": write(each, form, project.layouts) for each in documents for form, suffix in SUFFIXES.items()}
    own = Path("privileged") / address.district if privileged else Path(address.district)
    folder = (out or project.folder / "build" / own / "amendment").absolute()
    for file, content in files.items():
        write_file(folder / file, content)
    click.echo("\n".join(_lines(found, documents)))
    click.echo(f"\n{len(files)} files in {folder}.")


def _lines(found: Amending, documents: list[Document]) -> Iterator[str]:
    yield from found.duties.standing.lines
    yield f"{found.duties.name}: {_title(found.paper)}."
    told = found.duties.provenance
    if told:
        yield told.sentence()
    if found.in_force and found.found:
        counts = Counter[str](step.kind for step in found.found.steps if not step.follows)
        yield f"From the text of {long_date(found.in_force.adopted)} to the draft of {long_date(found.edition.date)}:"
        yield from (f"  {counts[kind]:>3} {says}" for kind, says in KINDS.items() if counts[kind])
        yield f"  {len(found.found.numbers):>3} numbers change, and {len(found.found.references)} references follow them"
        if not found.found.steps:
            yield "  No word changes; the papers confirm the agreement as it is."
    else:
        yield "No adopted text is on file, so the amendment puts the whole text of the draft in the place of the old one."
    if found.facts.as_update and not found.facts.reviewed_on:
        yield f"No going-through is on record, so its day is a blank: sro update {found.new.district} --reviewed-by … records it."
    if found.update_due:
        yield "The update of the whole agreement is due." + (
            " The restated agreement is the form to offer first."
            if found.facts.as_update
            else " With --as-update the papers recite that they are it."
        )
    for question in found.unsettled:
        yield "For counsel:"
        yield from (f"  {line}" for line in readings_of(question))
    yield f"Blank in the amendment: {', '.join(blanks(found.paper)) or 'nothing'}."
    yield "For our own side alone:" if len(documents) == 1 else "Papers, one of the first two to be signed:"
    yield from (f"  {each.stem}: {_title(each)}" for each in documents)


def _title(document: Document) -> str:
    return " ".join(plain(document.title).split())
