"""The catalogue of choices as pages: one for each document of each state, with what districts chose by the record, and what our examples show."""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from sro.formats import read_json
from sro.formats.web import escaped
from sro.model import Question
from sro.model.document import Clause, Document, Section, plain
from sro.project import BuildRequest, FolderStore
from sro.publish.build import law_read
from sro.publish.site.document_page import page_body
from sro.publish.site.downloads import Download, offered
from sro.publish.site.law_data import LawBook, book_at
from sro.publish.site.pages import Pages, relative
from sro.publish.site.search_entries import Found, page_key
from sro.publish.site.sources import read_manifest
from sro.publish.site.typography import outside_tags, typographic
from sro.resolve import CATALOGUE, catalogue

HEADS = (("On record of districts.", True), ("In papers that we drew up; no source says that anyone chose it.", False))
"""What stands before the answers of districts: those that a row of a source or a district’s own file tells, which need not be a choice (four options
that were laid before a board are none), and those of our papers."""

NAMED = 6  # up to so many districts are named beside an answer; more are counted

_AT_STAKE = re.compile(r"(Requirements at stake: )([^\s<,]+(?:, [^\s<,]+)*)(\.(?=\s|<|$))")


def add_choices(pages: Pages, order: BuildRequest, summaries: Sequence[dict[str, Any]]) -> None:
    """Adds the overview and the pages, for each state that has a district."""
    states = []
    for state in sorted({summary["state"] for summary in summaries}):
        own = [summary for summary in summaries if summary["state"] == state]
        date = max(summary["date"] for summary in own)
        read = law_read(order.project, state, date)
        document = _built(order, state) or catalogue(order.project.model, state=state, date=date, law_read=read)
        chosen = [(head, partial(_chosen, order.project.model.questions, own, known)) for head, known in HEADS]
        book = book_at(order.project, state)
        states.append({
            "id": state,
            "name": book.library.name_of(state),
            "law_read": read,
            "pages": [_add(pages, document, section, chosen, book) for section in document.sections],
            "files": _files(pages, order, state),
        })  # fmt: skip
    pages.add(
        "choices/",
        "choices.md",
        title="Choices",
        description="Every question a district answers, each answer as it would read, what it does, and of which districts it is on record.",
        states=states,
    )


def _built(order: BuildRequest, state: str) -> Document | None:
    """The catalogue as the build wrote it; resolving every choice again takes longer than all other pages of a small site."""
    built = FolderStore(order.out / "model" / state)
    name = f"{CATALOGUE}.json"
    return read_json(built.read(name)) if name in read_manifest(built, "")["outputs"] else None


def _chosen(questions: Mapping[str, Question], summaries: Sequence[dict[str, Any]], recorded: bool, name: str) -> str:
    """For one question each answer with the districts that gave it, in a sentence each; nothing for a question that no page knows. ``recorded``: the
    choices that a place made itself by its own file or by a row of a source; else those that we made in an example."""
    by_answer: dict[str, list[str]] = {}
    for summary in summaries:
        if name in questions and name in summary["answers"] and (name in summary["recorded"]) == recorded:
            for answer in _labels(questions[name], summary["answers"][name]):
                by_answer.setdefault(answer, []).append(summary["name"])
    return " ".join(f"{answer}: {_who(districts)}." for answer, districts in by_answer.items())


def _labels(question: Question, value: object) -> list[str]:
    if isinstance(value, bool):
        return ["Yes" if value else "No"]
    labels = {option.value: typographic(option.label[:1].upper() + option.label[1:]) for option in question.options}
    values = value if isinstance(value, list) else [value]
    return [labels.get(str(each), str(each)) for each in values] or ["None of them"]


def _who(districts: Sequence[str]) -> str:
    return ", ".join(districts) if len(districts) <= NAMED else f"{len(districts)} districts"


def _add(
    pages: Pages, catalogue: Document, section: Section, chosen: Sequence[tuple[str, Callable[[str], str]]], book: LawBook
) -> dict[str, Any]:
    name = section.id.removeprefix(f"{CATALOGUE}.")
    path = f"choices/{catalogue.state}/{name}/"
    last = {notes[-1].id: child.id for child in section.sections if (notes := [b for b in child.blocks if isinstance(b, Clause)])}

    def beside(clause: Clause) -> tuple[str, str]:
        question = re.sub(r"^.*\.", "", last[clause.id]).replace("-", "_") if clause.id in last else ""
        told = ((head, of(question)) for head, of in chosen)
        return "", "".join(f'<span class="chosen"><strong>{head}</strong> {escaped(words)}</span>' for head, words in told if words)

    def to_law(name: str) -> str:
        cited = book.cited
        if name not in cited:
            return name
        return f'<a href="{html.escape(relative(path, cited[name].path))}">{escaped(cited[name].title)}</a> ({escaped(cited[name].cite)})'

    title = plain(section.heading)
    pages.add(
        path,
        "choices-page.md",
        title=f"Choices: {title}",
        window=f"{book.library.name_of(catalogue.state)} choices: {title}",
        description=f"Every choice in the {title}, each answer as it would read, and what it does.",
        crumbs=[("Choices", "choices/")],
        found=_found(path, section, f"Choices: {title}", book.library.name_of(catalogue.state)),
        name=title,
        place=book.library.name_of(catalogue.state),
        body=_with_law(outside_tags(page_body(catalogue.model_copy(update={"sections": section.sections}), beside), typographic), to_law),
    )
    return {"title": title, "path": path, "count": len(section.sections)}


def _found(path: str, section: Section, title: str, place: str) -> Iterator[Found]:
    """A page of choices and each question on it, as the search finds them; a question is one hit, told of every state."""
    yield Found(page_key(path), "part", path, title, label=place, also=(title,))
    for child in section.sections:
        clauses = [block for block in child.blocks if isinstance(block, Clause)]
        words = " ".join(plain(runs) for clause in clauses for runs in (clause.heading, clause.runs))
        yield Found(f"choice:{child.id}", "part", path, plain(child.heading), " ".join(words.split()), child.id, label=f"{title}, {place}")


def _with_law(words: str, to_law: Callable[[str], str]) -> Markup:
    """The page's words with a link in place of each requirement's id."""
    return Markup(_AT_STAKE.sub(lambda found: f"{found[1]}{', '.join(map(to_law, found[2].split(', ')))}{found[3]}", words))


def _files(pages: Pages, order: BuildRequest, state: str) -> list[Download]:
    built = FolderStore(order.out / "model" / state)
    outputs = read_manifest(built, "")["outputs"]
    found = offered(CATALOGUE, outputs, built, lambda suffix: f"choices/{state}/files/{state}-{CATALOGUE}{suffix}")
    for download, content in found:
        pages.add_file(download.path, content)
    return [download for download, _ in found]
