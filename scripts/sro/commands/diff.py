"""`sro diff`: any two versions against each other, on the terminal or as a redline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sro.compare import Change
from sro.errors import InputError
from sro.formats import write
from sro.history import (
    VersionPair,
    comparison_data,
    counts,
    districts_touched,
    lines_on,
    notes_of,
    outside,
    version_pairs,
    view,
    write_comment,
)
from sro.model import Version, parse_version
from sro.model.document import Document
from sro.project import DEFAULT_DOCUMENT, Project, foreign_file, is_file, word_of, write_file

if TYPE_CHECKING:
    from sro.formats.word.redline import Redline

OUT = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--docx", type=OUT, help="Write a Word file with tracked changes, proved before it is written.")
@click.option("--html", type=OUT, help="Write a web page.")
@click.option("--pdf", type=OUT, help="Write a PDF.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Write comment.md and a redline of each document touched.")
@click.option("--privileged", is_flag=True, help="With reasons and effects on the law, for one's own side alone.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as data.")
@click.option("--markdown", is_flag=True, help="Print a comment for a pull request.")
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str,
    docx: Path | None,
    html: Path | None,
    pdf: Path | None,
    folder: Path | None,
    privileged: bool,
    as_json: bool,
    markdown: bool,
) -> None:
    """Compare two versions: a district's draft, an adopted edition, the model, or a file. Exit code 1 when a redline cannot be proved.

    \b
    sro diff westport@2023-11-28 westport                        what changed, on the terminal
    sro diff westport@2023-11-28 westport --docx redline.docx    tracked changes for Word
    sro diff westport@2023-11-28 westport --docx redline.docx --privileged    with the reasons and effects, for our own side
    sro diff westport:mou returned.docx --docx redline.docx      a file that came back
    sro diff model@HEAD~1 model --markdown                       a comment for a pull request
    sro diff model@HEAD~1 model --folder review                  the same as a file, with redlines of all that is touched
    """
    project: Project = ctx.obj
    if as_json and markdown:
        raise InputError("--json and --markdown print two things in one place; choose one")
    for option, path, suffix in (("--docx", docx, ".docx"), ("--html", html, ".html"), ("--pdf", pdf, ".pdf")):
        if path and path.suffix.lower() != suffix:
            raise InputError(f"{option}: {path.name} does not end in {suffix}; name the file {path.stem}{suffix}")
    before, after = parse_version(old, is_file), parse_version(new, is_file)
    pairs = version_pairs(project, before, after)
    if as_json:
        click.echo(json.dumps([comparison_data(pair) for pair in pairs], ensure_ascii=False, indent=1))
    if markdown or folder:
        touched = districts_touched(project, before, after) if before.kind == "model" else []
        comment = write_comment(pairs, touched)
        if markdown:
            click.echo(comment, nl=False)
        if folder:
            write_file(folder / "comment.md", comment.encode())
            for pair in (*pairs, *touched):
                _redlines(ctx, project, pair if privileged else outside(pair), folder)
    if docx or html or pdf:
        chosen = _one(pairs, before, after)
        _pages(ctx, project, chosen if privileged else outside(chosen), before, after, docx, html, pdf)
        if others := [pair.document for pair in pairs if pair is not chosen and pair.comparison.substance]:
            click.echo(
                f"This is {chosen.document} alone. What changed in {', '.join(others)} has a redline of its own: sro diff {old}:{others[0]} …"
            )
    elif not (as_json or markdown or folder):
        click.echo("\n".join(_lines(pairs)))


def _one(pairs: list[VersionPair], old: Version, new: Version) -> VersionPair:
    """The document a redline is made of: the one named, else the agreement."""
    wanted = old.document or new.document or DEFAULT_DOCUMENT
    return next((pair for pair in pairs if pair.document == wanted), pairs[0])


def _pages(
    ctx: click.Context,
    project: Project,
    pair: VersionPair,
    old: Version,
    new: Version,
    docx: Path | None,
    html: Path | None,
    pdf: Path | None,
) -> None:
    words = _word(ctx, project, pair, old, new) if _has_word(old) and _has_word(new) else None
    if docx and words is None:
        raise InputError("--docx: a redline in Word needs Word on both sides; save the file as .docx, or use --html or --pdf")
    proof = words.proof.sentence if words else ""
    data = view(pair, proof)
    if docx and words:
        write_file(docx, words.content)
        for remark in words.remarks:
            click.echo(f"Note: {remark}.")
    if html:
        from sro.formats.web import write_html

        write_file(html, write_html(data, project.layouts))
    if pdf:
        from sro.formats.pdf import write_redline_pdf

        write_file(pdf, write_redline_pdf(data, project.layouts))
    for path in filter(None, (docx, html, pdf)):
        click.echo(f"{path}: {data['counts']}.")
    if proof:
        click.echo(proof)


def _redlines(ctx: click.Context, project: Project, pair: VersionPair, folder: Path) -> None:
    """A redline in Word and on a page of one document that was touched."""
    from sro.formats.web import write_html
    from sro.formats.word.redline import redline

    if pair.old is None or pair.new is None or not pair.comparison.substance:
        return
    made = redline(
        write(pair.old, "word", project.layouts), write(pair.new, "word", project.layouts), date=pair.new.date, notes=notes_of(pair)
    )
    if not made.proof.holds:
        click.echo(f"{pair.title}: no redline was written: {made.proof.sentence}.", err=True)
        ctx.exit(1)
    name = pair.document if pair.new.district == "model" else f"{pair.new.district}-{pair.document}"
    write_file(folder / f"{name}.docx", made.content)
    write_file(folder / f"{name}.html", write_html(view(pair, made.proof.sentence), project.layouts))
    click.echo(f"{folder / name}.docx: {counts(pair)}. {made.proof.sentence}")


def _has_word(version: Version) -> bool:
    return version.path is None or version.path.suffix.lower() == ".docx"


def _word(ctx: click.Context, project: Project, pair: VersionPair, old: Version, new: Version) -> Redline:
    from sro.formats.word.redline import redline

    sides = [_word_file(project, version, document) for version, document in ((old, pair.old), (new, pair.new))]
    document = pair.new or pair.old
    made = redline(sides[0], sides[1], date=document.date if document else "1970-01-01", notes=notes_of(pair), names=(str(old), str(new)))
    if not made.proof.holds:
        click.echo(f"No redline was written: {made.proof.sentence}.", err=True)
        ctx.exit(1)
    return made


def _word_file(project: Project, version: Version, document: Document | None) -> bytes:
    if version.path is not None:
        return foreign_file(version.path)[1]
    assert document is not None
    return word_of(project, document, version.address)


def _lines(pairs: list[VersionPair]) -> Iterator[str]:
    for pair in pairs:
        yield f"{pair.title}: {counts(pair)}."
        yield from (f"  {line}" for line in pair.told)
        for change in pair.comparison.substance:
            first, *rest = lines_on(pair, change)
            yield f"  {first}"
            yield from (f"    {line}" for line in (*_words(change), *rest))
        for effect in pair.effects:
            if effect.changed:
                yield f"  {effect.requirement} ({effect.citation}): {effect.says}"
        yield ""


def _words(change: Change) -> Iterator[str]:
    """The words of a change: deletions in [-brackets-], insertions in {+braces+}."""
    if change.old is None or change.new is None:
        return
    for part in change.parts:
        if part.changed:
            yield "".join({"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}[edit.kind].format(edit.text) for edit in part.edits)
