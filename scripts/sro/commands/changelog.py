"""`sro changelog`: what changed between versions, why, and what it did to each requirement; and the check that nothing is left unsaid."""

import datetime
import itertools
import json
from pathlib import Path
from typing import get_args

import click

from sro.errors import InputError
from sro.formats import SUFFIXES, write
from sro.history import Step, VersionPair, check_step, law_of, left_unsaid, step_data, steps_of, strays_of, version_pairs
from sro.history import changelog as make_document
from sro.law import Law
from sro.model import MODEL, Address, FragmentKind, Version, parse_address, parse_version, unusable_character
from sro.model.document import Document
from sro.project import RELEASES, Project, changes_folder, dumped, editions_of, fetch, folder_of, load_district, load_releases, write_file


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--since", help="For the model: the version (0.1.0) or git revision to start from; its last release, when absent.")
@click.option("--document", default="", help="Only this document.")
@click.option(
    "--check", "checking", is_flag=True, help="Print every problem. Exit code 1 when something is unexplained, unfounded or lost."
)
@click.option("--why", help="Write a fragment that gives this reason for every change of the draft that has none yet.")
@click.option("--kind", type=click.Choice(get_args(FragmentKind)), help="With --why: what kind of change it is.  [default: negotiated]")
@click.option("--asked-by", metavar="ROLE", help="With --why: who asked for it, a role and no person, as police counsel.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the changelog goes, instead of build/NAME/.")
@click.option("--format", "formats", multiple=True, type=click.Choice(list(SUFFIXES)), help="Only this format; repeat for more.")
@click.pass_context
def changelog(
    ctx: click.Context,
    name: str,
    since: str | None,
    document: str,
    checking: bool,
    why: str | None,
    kind: FragmentKind | None,
    asked_by: str | None,
    out: Path | None,
    formats: tuple[str, ...],
) -> None:
    """Write the changelog of a district, or of the model, as Markdown, Word, PDF and JSON.

    \b
    sro changelog westport
    sro changelog westport --check
    sro changelog westport --why "The chief asked for a shorter time." --asked-by "the chief"
    sro changelog model --check                 since its last release
    sro changelog model --since v1 --check
    """
    project: Project = ctx.obj
    if why is None and (kind or asked_by):
        raise InputError("--kind and --asked-by belong to --why, the reason that is written; add it")
    if why is not None and (name == MODEL or checking or not asked_by):
        raise InputError("--why gives a reason for what changed in a district's draft: sro changelog NAME --why TEXT --asked-by ROLE")
    if name == MODEL:
        pairs = _model(project, since, document)
        problems = [problem for pair in pairs for problem in pair.problems]
        steps = [_step(pair) for pair in pairs]
    else:
        if since:
            raise InputError("--since is for the model; a district's versions are its adopted editions and its draft")
        address = parse_address(name)
        if address.adopted:
            raise InputError(f"{name}: a changelog is of a district, not of one edition; write {address.district}")
        if not editions_of(project.store, address.district):
            folder_of(project.store, address)
        steps = steps_of(project, name, document)
        law = law_of(project, load_district(project.store, editions_of(project.store, name)[-1])[0].state)
        if why is not None:
            told = {"kind": kind or "negotiated", "why": why, "asked_by": asked_by}
            _say_why(project, address, steps, law, told)
            return
        problems = [problem for step in steps for problem in check_step(step, law)]
        problems += strays_of(project, name) if not document else []
    if checking:
        for problem in sorted(set(problems)):
            click.echo(str(problem))
        changes = sum(len(step.comparison.substance) for step in steps)
        verdict = f"{len(set(problems))} problems" if problems else "every one is explained"
        click.echo(f"{name}: {changes} changes of substance in {len(steps)} steps; {verdict}.")
        ctx.exit(1 if problems else 0)
    _write(project, name, steps, out or project.folder / "build" / name, formats)


def _say_why(project: Project, address: Address, steps: list[Step], law: Law, told: dict[str, str | None]) -> None:
    """Writes one fragment a document, which names all that has no reason yet in the step to the draft."""
    for option, text in (("--why", told["why"]), ("--asked-by", told["asked_by"])):
        if bad := unusable_character(text or ""):
            raise InputError(f"{option}: it holds {bad}; write plain words")
        if not (text or "").strip():
            raise InputError(f"{option}: there are no words; write a sentence")
    folder = changes_folder(project.store, address)
    written = 0
    for step in (each for each in steps if each.where == f"{folder}/"):
        changes, requirements = left_unsaid(step, law)
        if not changes and (not requirements or not step.comparison.substance):
            continue
        named = list(dict.fromkeys(each.id for each in changes or step.comparison.substance))
        places = list(dict.fromkeys(each.place for each in changes or step.comparison.substance))
        more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
        fragment = {"change": f"Changed: {'; '.join(places[:_NAMED])}{more}", **told, "document": step.document, "clauses": named}
        fragment |= {"requirements": list(requirements)} if requirements else {}
        file = next(f for n in itertools.count(1) if not project.store.has(f := f"{folder}/change-{n}.yml"))
        project.store.write(file, dumped(fragment).encode())
        click.echo(
            f"{file}: the reason for {len(named)} change{'' if len(named) == 1 else 's'} of {step.document}; its words can be edited."
        )
        written += 1
    if not written:
        click.echo(f"{address}: nothing in the draft is without a reason; nothing was written.")


_NAMED = 6
"""So many places stand in the line that tells a change."""


def _model(project: Project, since: str | None, document: str) -> list[VersionPair]:
    released = load_releases(project.store)
    if not since and not released:
        raise InputError(
            f"--since is missing, and {RELEASES} names no release; name the git revision to start from, for example --since v1"
        )
    since = since or released[-1].version
    old, new = (parse_version(f"{text}:{document}" if document else text) for text in (f"{MODEL}@{since}", MODEL))
    return [pair for pair in version_pairs(project, old, new) if pair.comparison.changes or pair.problems]


def _step(pair: VersionPair) -> Step:
    assert pair.old is not None and pair.new is not None
    dates = [datetime.date.fromisoformat(side.date) for side in (pair.old, pair.new)]
    return Step(pair.document, pair.comparison, pair.effects, pair.filed, dates[0], dates[1], "changes/")


def _write(project: Project, name: str, steps: list[Step], folder: Path, formats: tuple[str, ...]) -> None:
    made = _document(project, name, steps)
    data = (json.dumps([step_data(step) for step in steps], ensure_ascii=False, indent=1) + "\n").encode()
    for form in formats or tuple(SUFFIXES):
        content = data if form == "json" else write(made, form, project.layouts)
        path = folder / f"changelog{SUFFIXES[form]}"
        write_file(path, content)
        click.echo(f"{path} ({len(content) / 1024:,.0f} kB)")


def _document(project: Project, name: str, steps: list[Step]) -> Document:
    if name == MODEL:
        date = max((step.new_date.isoformat() for step in steps), default="1970-01-01")
        return make_document(steps, district=MODEL, district_name="The model", date=date, address=MODEL)
    newest = fetch(project, Version("draft", name, Address(name))) if Address(name) in editions_of(project.store, name) else None
    last = next(iter(newest.documents.values())) if newest else None
    date_text = last.date if last else max(step.new_date for step in steps).isoformat()
    return make_document(steps, district=name, district_name=last.district_name if last else name, date=date_text, address=name)
