"""`sro form blank`, `check`, `fill`, `read` and `schema`: one report."""

import json
from pathlib import Path

import click

from sro.errors import InputError, Problem
from sro.formats import write
from sro.formats.pdf.fields import read_fillable, write_fillable
from sro.forms import (
    FORM,
    MAX_STUDENTS,
    SUFFIXES,
    DistrictForms,
    Known,
    Record,
    checked,
    filled,
    json_schema,
    read_report,
    record_of,
    refused_characters,
    shape_of,
    students_needed,
    values_of,
    write_private,
    write_record,
)
from sro.model.document import with_sheets
from sro.project import FolderStore, Project, is_file, write_file

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("district")
@click.option(
    "--students", type=click.IntRange(1, MAX_STUDENTS), default=2, show_default=True, help="Rows for students, from the third on on sheets."
)
@click.option("--continuation", is_flag=True, help="With a continuation sheet also where there are rows enough.")
@click.option("--final", is_flag=True, help="Without the draft mark.")
@click.option("--out", type=_FILE, help="The file to write, instead of build/DISTRICT/form-a-fillable.pdf.")
@click.pass_obj
def blank(project: Project, district: str, students: int, continuation: bool, final: bool, out: Path | None) -> None:
    """Write an empty Form A that can be filled in with any PDF reader."""
    document = DistrictForms(project, district).document(students, final=final)
    if continuation:
        document = with_sheets(document, at_least=1)
    path = out or project.folder / "build" / document.district / f"{FORM}-fillable.pdf"
    write_file(path, write_fillable(document, project.layouts))
    click.echo(f"{path}: empty, with {students} {'row' if students == 1 else 'rows'} for students.")


@click.command()
@click.argument("file", type=_FILE)
@click.option("--district", help="The district whose form it is, when the record does not say.")
@click.option("--format", "formats", multiple=True, type=click.Choice(["pdf", "word"]), help="Only this format; repeat for more.")
@click.option("--out", type=_FOLDER, help="The folder to write to, instead of the record's own.")
@click.pass_obj
def fill(project: Project, file: Path, district: str | None, formats: tuple[str, ...], out: Path | None) -> None:
    """Fill in Form A from a record (YAML or JSON): a PDF that stays fillable, and a Word file."""
    forms, record, source = read_report(project, file, district)
    document = forms.document(students_needed(record))
    values = values_of(forms.shape, record, source.file)
    printed = not formats or "pdf" in formats
    if printed and (lost := refused_characters(forms, record, source)):
        raise InputError(lost)  # a PDF that says less than the record and the Word file would be two reports
    made = {}
    if printed:
        made[".pdf"] = write_fillable(document, project.layouts, values)
    if not formats or "word" in formats:
        made[".docx"] = write(filled(document, forms.shape, record), "word", project.layouts)
    for suffix, content in made.items():
        path = (out or file.parent) / f"{file.stem}{suffix}"
        write_private(project, path, content)
        click.echo(f"{path}: filled in. {forms.parting}")


@click.command()
@click.argument("file", type=_FILE)
@click.option("--district", help="The district whose form it is, when the PDF does not say.")
@click.option("--out", type=_FILE, help="The record to write (.yml or .json), instead of one beside the PDF; - prints it.")
@click.pass_obj
def read(project: Project, file: Path, district: str | None, out: Path | None) -> None:
    """Read a filled Form A (PDF) back into a record, whichever program filled it in."""
    _, record = _read_pdf(project, file, district)
    if out == Path("-"):
        click.echo(write_record(record).decode(), nl=False)
        return
    path = out or file.with_suffix(".yml")
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"--out: {path.suffix or 'a file without an ending'} is no kind of record; use .yml or .json")
    if out is None and is_file(path):
        raise InputError(f"{path.name} is there already and may hold more than the PDF; name the record to write with --out")
    write_private(project, path, write_record(record, path.suffix.lower()))
    click.echo(f"{path}: read from {file.name}.")


def _read_pdf(project: Project, file: Path, district: str | None) -> tuple[DistrictForms, Record]:
    try:
        data = read_fillable(FolderStore(file.parent).read(file.name), file.name)
    except OSError as error:
        raise InputError([Problem(file.name, 0, 0, f"the PDF cannot be read ({error.strerror}); check that it exists")]) from None
    name = district or data.district
    if not name:
        raise InputError([Problem(file.name, 0, 0, "the PDF does not say which district’s form it is; name it with --district")])
    forms = DistrictForms(project, name)
    return forms, {**record_of(forms.shape, data, file.name), "district": name}


@click.command()
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--district", help="The district whose form it is, when the record does not say.")
@click.option("--names", type=_FILE, help="A list of students' names, one a line, none of which may stand in the report.")
@click.option("--allow", multiple=True, metavar="WORD", help="A word that is no name; repeat for more.")
@click.option("--calendar", type=_FILE, help="A school calendar (.yml, .ics, .csv or .txt), to see whether the report is in time.")
@click.option("--on", metavar="DATE", help="The day of the check, as 2026-10-07; no date of the report may lie after it.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True, help="How findings are printed."
)
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[Path, ...],
    district: str | None,
    names: Path | None,
    allow: tuple[str, ...],
    calendar: Path | None,
    on: str | None,
    form: str,
) -> None:
    """Check records or filled PDFs: required contents, scope, dates, detention, names, demographics; all at once.

    Exit code 0 when nothing is found, 1 with findings, 2 for bad input. No words of a report are ever printed.
    """
    project: Project = ctx.obj
    known = Known.of(names, allow, calendar, on)
    found = []
    for file in files:
        if file.suffix.lower() == ".pdf":
            found += checked(*_read_pdf(project, file, district), known, file.name, None)
        else:
            forms, record, source = read_report(project, file, district)
            found += checked(forms, record, known, file.name, source)
    if form == "json":
        click.echo(json.dumps([{"file": p.file, "line": p.line, "column": p.column, "message": p.message} for p in found], indent=1))
    for problem in found if form != "json" else ():
        place = f"file={problem.file},line={problem.line},col={problem.column}"
        click.echo(f"::error {place}::{problem.message}" if form == "github" else str(problem))
    if not found and form == "text":
        click.echo(f"{len(files)} {'report' if len(files) == 1 else 'reports'}: nothing found.")
    ctx.exit(1 if found else 0)


@click.command()
@click.option("--district", help="With the citations and labels of this district's form.")
@click.pass_obj
def schema(project: Project, district: str | None) -> None:
    """Print the JSON Schema of Form A's records, for an editor."""
    shape = DistrictForms(project, district).shape if district else shape_of(project.model.documents[FORM])
    click.echo(json.dumps(json_schema(shape), ensure_ascii=False, indent=2))
