"""`sro law`: the official words, held by their fingerprints."""

from dataclasses import replace
from pathlib import Path

import click

from sro.commands.options import day_of
from sro.errors import InputError
from sro.history.statute import compare_statutes
from sro.history.statute_report import statute_json, statute_text
from sro.law.official import FingerprintsFile, renewed
from sro.project import FolderStore, Project
from sro.project.official import load_fingerprints, load_markup, official_pages, states_with_record, write_fingerprints


@click.group()
def law() -> None:
    """Hold the official words of the law against what was read here.

    \b
    sro law compare pages/                  has anything changed on the saved official pages?
    sro law compare pages/ --was older/     with a redline of the statute
    sro law fingerprint pages/ --write      take what was read into law/<state>/fingerprints.yml

    Save the pages from a browser, or let the workflow do it; the program itself never uses the network. law/README.md tells how to read an act into
    the data, step by step.
    """


@law.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--was", type=click.Path(path_type=Path), help="A folder of the pages as they were saved before, for a redline.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True, help="How it is printed."
)
@click.option("--state", help="Whose law; the only state that can be compared, when absent.")
@click.pass_context
def compare(ctx: click.Context, folder: Path, was: Path | None, form: str, state: str | None) -> None:
    """Hold saved official pages against the fingerprints, sentence by sentence and item by item.

    FOLDER holds chapter and supplement pages as HTML, acts as HTML or PDF, or text files with a head. A page that is older than an act on record is
    no change, and so is a section that only another page holds. Exit code 0 when nothing changed, 1 when something did, 2 for a page that is no
    statute.
    """
    project: Project = ctx.obj
    state = _state(project, state)
    record, markup = load_fingerprints(project.store, state), load_markup(project.store, state)
    if not record.sections:
        raise InputError(
            f"law/{state}/fingerprints.yml holds no section; `sro law fingerprint FOLDER --write` makes it out of words that were read"
        )
    comparison = compare_statutes(project, state, record, official_pages(folder, markup), official_pages(was, markup) if was else ())
    checked_to = project.library.of(state).checked_to.isoformat()
    if form == "json":
        click.echo(statute_json(comparison, checked_to), nl=False)
    else:
        head = f"Law of {project.library.of(state).name}, read to {checked_to}."
        click.echo(f"{head}\n\n{statute_text(comparison, markdown=form == 'markdown')}", nl=False)
    ctx.exit(1 if comparison.changed else 0)


@law.command(name="fingerprint")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--from", "start", help="The day from which the words are in force, for pages that do not say (2027-07-01).")
@click.option("--section", "sections", multiple=True, help="Only this section (10-233m); repeat for more. Needed for whole chapters.")
@click.option("--state", help="Whose law; the only state that can be compared, when absent.")
@click.option("--write", is_flag=True, help="Write law/<state>/fingerprints.yml; otherwise only tell what would change.")
@click.pass_obj
def fingerprint_pages(project: Project, folder: Path, start: str | None, sections: tuple[str, ...], state: str | None, write: bool) -> None:
    """Take the official words of a folder into the fingerprints: what they are known by, never the words.

    FOLDER is as for `sro law compare`. Sections that are on record are brought up to date, and others are added from text files with a head. What a
    person wrote into the file stays: names of pinpoints, the requirements that rest on them, terms. Words that nobody read are passed over
    (`evidence: reconstructed`).
    """
    state = _state(project, state)
    record = load_fingerprints(project.store, state)
    pages = official_pages(folder, load_markup(project.store, state))
    known = {recorded.section for recorded in record.sections}
    day = day_of("--from", start, "2027-07-01") if start else None
    wanted = set(sections) or {id for page in pages for id in page.sections if page.kind == "text" or id in known}
    if missing := sorted(set(sections) - {id for page in pages for id in page.sections}):
        raise InputError(f"--section: no page of {folder} holds {missing[0]}; save the page that does, or mend the number")
    if day:
        pages = [
            replace(page, sections={id: section if section.from_ else replace(section, from_=day) for id, section in page.sections.items()})
            for page in pages
        ]
    made = renewed(record, pages, wanted)
    for line in _changes(record, made):
        click.echo(line)
    if made == record:
        click.echo("Nothing changed: every pinpoint is on record as it reads.")
    elif write:
        assert isinstance(project.store, FolderStore)
        write_fingerprints(project.store, state, made)
        click.echo(f"Written to law/{state}/fingerprints.yml. Say there which requirements rest on what is new.")
    else:
        click.echo("Nothing is written; add --write.")


def _changes(old: FingerprintsFile, new: FingerprintsFile) -> list[str]:
    """What became of each pinpoint, a line each; a new section in one line."""
    lines = []
    for recorded in new.sections:
        before = old.of(recorded.section)
        if before is None:
            lines.append(f"{recorded.section}: new, {len(recorded.pinpoints)} pinpoints")
            continue
        had = set(before.pinpoints)
        hashes = {(pinned.id, pinned.sha256) for pinned in before.pinpoints}
        for pinned in recorded.pinpoints:
            if pinned in had:
                continue
            if (pinned.id, pinned.sha256) not in hashes:
                since = f" from {pinned.from_}" if pinned.from_ else ""
                rests = ", ".join(pinned.requirements) or "no requirement yet"
                lines.append(f"{pinned.id}: new words{since}, {pinned.words} of them; {rests}")
            elif pinned.to:
                lines.append(f"{pinned.id}: to {pinned.to}")
        lines += [f"{recorded.section}: act {act}" for act in recorded.acts if act not in before.acts]
    return lines


def _state(project: Project, given: str | None) -> str:
    known = states_with_record(project.store)
    if given is None and len(known) == 1:
        return known[0]
    if given not in known:
        asked = f"--state: {given!r} cannot be compared" if given else "--state: say whose law"
        raise InputError(f"{asked}; known: {', '.join(known) or 'none, since no law/<state>/official.yml is there'}")
    return given
