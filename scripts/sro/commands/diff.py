"""`sro diff`: any two versions against each other, on the terminal or as a redline."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sro.compare import Change, Comparison
from sro.errors import InputError
from sro.formats import write
from sro.history import (
    VersionPair,
    comparison_data,
    counts,
    districts_touched,
    excerpt,
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

LONGEST = 600
"""Letters of an added or removed clause that the terminal shows."""

OUT = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--docx", type=OUT, help="Write a Word file with tracked changes, proved before it is written.")
@click.option("--html", type=OUT, help="Write a web page.")
@click.option("--pdf", type=OUT, help="Write a PDF.")
@click.option("--author", default="sro", show_default=True, help="Whose changes these are in Word.")
@click.option("--date", "day", help="Their day (YYYY-MM-DD); else the day of the newer text.")
@click.option("--formatting", is_flag=True, help="Mark changes of mere formatting too where another program saved the file.")
@click.option("--take-tracked", is_flag=True, help="Take tracked changes that a file holds as the file's own words, without their authors.")
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
    author: str,
    day: str | None,
    formatting: bool,
    take_tracked: bool,
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
    asked = Asked(author, day, True if formatting else None, take_tracked)
    pairs = _pairs(project, before, after)
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
        _pages(ctx, project, chosen if privileged else outside(chosen), before, after, docx, html, pdf, asked)
        if others := [pair.document for pair in pairs if pair is not chosen and pair.comparison.substance]:
            click.echo(
                f"This is {chosen.document} alone. What changed in {', '.join(others)} has a redline of its own: sro diff {old}:{others[0]} …"
            )
    elif not (as_json or markdown or folder):
        marked = list(_marked(project, pairs, before, after, asked))
        said = [f"{pairs[0].title}:"] if marked and not pairs[0].comparison.changes else _lines(pairs)
        click.echo("\n".join((*said, *marked)))


@dataclass(frozen=True)
class Asked:
    """How a redline in Word is to be made: whose marks, of which day, and whether formatting and earlier tracked changes are shown."""

    author: str
    day: str | None
    formatting: bool | None
    take_tracked: bool

    def __post_init__(self) -> None:
        if self.day is not None:
            try:
                datetime.date.fromisoformat(self.day)
            except ValueError:
                raise InputError(f"--date: “{self.day}” is no day; write it as 2026-09-14") from None
        if not self.author.strip():
            raise InputError("--author: there is no name; write whose changes these are")


def _pairs(project: Project, old: Version, new: Version) -> list[VersionPair]:
    """The documents of both versions. Two Word files that hold nothing that is read as an agreement are still compared as files."""
    try:
        return version_pairs(project, old, new)
    except InputError:
        if old.kind == new.kind == "file" and _has_word(old) and _has_word(new):
            from sro.formats.word.package import open_package

            for side in (old, new):
                assert side.path is not None
                open_package(foreign_file(side.path)[1], str(side))
            return [VersionPair(f"{old} → {new}", "file", Comparison(str(old), str(new)))]
        raise


def _marked(project: Project, pairs: list[VersionPair], old: Version, new: Version, asked: Asked) -> Iterator[str]:
    """What a redline in Word would mark, for files from outside: all that a reader sees, not the clauses alone."""
    if len(pairs) == 1 and "file" in (old.kind, new.kind) and _has_word(old) and _has_word(new):
        made = _word(project, pairs[0], old, new, asked)
        if not (made.changed or made.proof.apart):
            return
        yield f"In Word: {made.told}."
        yield from (f"  {words}" for words in made.forced_words)
        yield from (f"  Not marked: {remark}." for remark in made.proof.apart)


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
    asked: Asked,
) -> None:
    words = _word(project, pair, old, new, asked) if _has_word(old) and _has_word(new) else None
    if docx and words is None:
        raise InputError("--docx: a redline in Word needs Word on both sides; save the file as .docx, or use --html or --pdf")
    proof = words.proof.sentence if words else ""
    data = view(pair, proof)
    if words and not words.proof.holds and not words.proof.body:
        if "file" not in (old.kind, new.kind):  # a redline of our own that is wrong is a fault of ours
            click.echo(f"No redline was written: {words.proof.sentence}.", err=True)
            ctx.exit(1)
        click.echo(f"Not proved: {words.proof.sentence}. Read the redline beside both files.")
    for remark in words.proof.apart if words else ():
        click.echo(f"Not covered: {remark}.")
    if words and (pair.old is None or pair.new is None):
        data["counts"] = words.told if not pair.comparison.changes else f"{data['counts']}; {words.told}"
    if docx and words:
        write_file(docx, words.content)
        for remark in (*words.remarks, *words.forced_words):
            click.echo(f"Note: {remark}.")
    if html:
        from sro.formats.web import write_html

        write_file(html, write_html(data, project.layouts))
    if pdf:
        from sro.formats.pdf import write_redline_pdf

        write_file(pdf, write_redline_pdf(data, project.layouts))
    for path in filter(None, (docx, html, pdf)):
        click.echo(f"{path}: {data['counts']}.")
    if words and words.proof.body:
        click.echo(words.proof.short)
    if words and not words.proof.body:
        ctx.exit(1)


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


def _word(project: Project, pair: VersionPair, old: Version, new: Version, asked: Asked) -> Redline:
    from sro.formats.word.redline import redline

    sides = [_word_file(project, version, document) for version, document in ((old, pair.old), (new, pair.new))]
    document = pair.new or pair.old
    return redline(
        sides[0],
        sides[1],
        date=asked.day or (pair.new.date if pair.new else None) or _day(sides) or (document.date if document else "1970-01-01"),
        notes=notes_of(pair),
        names=(str(old), str(new)),
        author=asked.author,
        formatting=asked.formatting,
        take_tracked=asked.take_tracked,
    )


def _day(sides: list[bytes]) -> str | None:
    """The day of the newer text, as the file says itself."""
    from sro.formats.word.redline import day_of

    return day_of(sides[1]) or day_of(sides[0])


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
        words = excerpt(change.after or change.before, LONGEST)
        yield f"{{+{words}+}}" if change.old is None else f"[-{words}-]"
        return
    for part in change.parts:
        if part.changed:
            yield "".join({"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}[edit.kind].format(edit.text) for edit in part.edits)
