"""`sro amend`: the amendment of an agreement in force."""

import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from sro.commands.options import day_of, usual_state
from sro.dates import long_date
from sro.errors import InputError
from sro.formats import SUFFIXES, write
from sro.history import Amending, Instructions, amendment_of, foreign_amendment, readings_of
from sro.model import parse_address
from sro.model.document import Document, blanks, plain
from sro.project import Project, foreign_file, is_file, write_file

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
@click.argument("name", metavar="NAME|FILE")
@click.argument("new", metavar="[NEW FILE|NAME]", required=False, type=click.Path(path_type=Path))
@click.option("--as-update", is_flag=True, help="The parties went through the whole agreement: the papers recite that they are its update.")
@click.option("--effective", metavar="DATE", help="The day on which it takes effect, as 2027-01-01; a blank without it.")
@click.option("--on", "on", metavar="DATE", help="The day as of which duties are counted, instead of today.")
@click.option("--entered", metavar="DATE", help="Of a FILE: the day on which the agreement was made; a blank without it.")
@click.option("--state", metavar="STATE", help="Of a FILE: whose law applies, ct or another.")
@click.option("--final", is_flag=True, help="Without the draft mark, to be signed; refused while anything but the day of signing is blank.")
@click.option("--privileged", is_flag=True, help="The amendment alone, with the notes to counsel, for one's own side; below privileged/.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the papers go, instead of build/NAME/amendment/.")
@click.pass_obj
def amend(
    project: Project,
    name: str,
    new: Path | None,
    as_update: bool,
    effective: str | None,
    on: str | None,
    entered: str | None,
    state: str | None,
    final: bool,
    privileged: bool,
    out: Path | None,
) -> None:
    """Write the amendment that leads from the agreement in force to the draft: what is replaced, inserted, deleted and moved.

    Beside the paper stands the restated agreement, which can be signed in its place, and the text as amended, to read. What was signed becomes an instrument by
    sro adopt, with the name of the paper.

    \b
    sro amend westport                            the amendment, with a blank for its day
    sro amend westport --effective 2027-01-01
    sro amend westport --as-update                it is the update of the whole agreement too
    sro amend signed.docx new.docx                of an agreement that is only a file: from it to its new text
    sro amend signed.docx westport                from it to a district's draft, with its parties and signers
    sro amend marked.docx                         from its words before its tracked changes to those behind them
    """
    day = day_of("--on", on, "2026-11-20") if on is not None else datetime.date.today()
    starts = day_of("--effective", effective, "2027-01-01").isoformat() if effective is not None else ""
    if is_file(Path(name)):
        made = day_of("--entered", entered).isoformat() if entered is not None else ""
        _of_file(project, Path(name), new, state or usual_state(project), day, made, starts, as_update, privileged, out)
        return
    if new is not None or entered is not None or state is not None:
        raise InputError(
            "a second file, --entered and --state go with a FILE, and the first name is none; name the signed agreement's file first"
        )
    address = parse_address(name)
    if address.adopted:
        raise InputError(f"{name} is one edition, and the draft amends the one in force; write {address.district}")
    found = amendment_of(project, address.district, day, effective=starts, as_update=as_update, final=final)
    documents = [found.privileged()] if privileged else found.documents()
    own = Path("privileged") / address.district if privileged else Path(address.district)
    written = _written(project, documents, out or project.folder / "build" / own / "amendment")
    click.echo("\n".join((*_lines(found, documents), "", written)))


def _written(project: Project, documents: list[Document], folder: Path) -> str:
    """Writes the papers in every format and says where."""
    files = {f"{each.stem}{suffix}": write(each, form, project.layouts) for each in documents for form, suffix in SUFFIXES.items()}
    for file, content in files.items():
        write_file(folder.absolute() / file, content)
    return f"{len(files)} files in {folder.absolute()}."


def _of_file(
    project: Project,
    old: Path,
    new: Path | None,
    state: str,
    day: datetime.date,
    entered: str,
    effective: str,
    as_update: bool,
    privileged: bool,
    out: Path | None,
) -> None:
    """The amendment of an agreement that is only a file."""
    named = new is not None and not new.suffix and not is_file(new)
    sides = foreign_file(old), parse_address(str(new)) if named else foreign_file(new) if new else None
    found, paper, own = foreign_amendment(project, *sides, state=state, on=day, entered=entered, effective=effective, as_update=as_update)
    written = _written(project, [own if privileged else paper], out or project.folder / "build" / old.stem / "amendment")
    click.echo("\n".join((f"{_title(paper)}.", *_counted(found), f"Blank in the amendment: {', '.join(blanks(paper))}.", written)))


def _counted(found: Instructions) -> Iterator[str]:
    counts = Counter[str](step.kind for step in found.steps if not step.follows)
    yield from (f"  {counts[kind]:>3} {says}" for kind, says in KINDS.items() if counts[kind])
    yield f"  {len(found.numbers):>3} numbers change, and {len(found.references)} references follow them"


def _lines(found: Amending, documents: list[Document]) -> Iterator[str]:
    yield from found.duties.standing.lines
    yield f"{found.duties.name}: {_title(found.paper)}."
    told = found.duties.provenance
    if told:
        yield told.sentence()
    if found.in_force and found.found:
        yield f"From the text of {long_date(found.in_force.adopted)} to the draft of {long_date(found.edition.date)}:"
        yield from _counted(found.found)
        if not found.found.steps:
            yield "  No word changes; the papers confirm the agreement as it is."
    elif found.in_force:
        yield (
            f"The text of {long_date(found.in_force.adopted)} is a signed paper's as a program read it, so the amendment puts the whole text of the "
            "draft in its place."
        )
    else:
        yield "No adopted text is on file, so the amendment puts the whole text of the draft in the place of the old one."
    if found.facts.effective and _far_off(found.facts.effective, found.duties.on):
        yield f"--effective {found.facts.effective} lies more than two years ahead; see that the year is right."
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


def _far_off(effective: str, on: datetime.date) -> bool:
    """Whether a day of taking effect lies so far ahead that it may be a slip of the pen."""
    return datetime.date.fromisoformat(effective) - on > _TWO_YEARS


_TWO_YEARS = datetime.timedelta(days=731)


def _title(document: Document) -> str:
    return " ".join(plain(document.title).split())
