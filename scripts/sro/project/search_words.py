"""The words of the site's search, read and held against one another, so that a slip in them stops the build with its line."""

import csv
import io
from dataclasses import dataclass

from sro.errors import Problem, likely, refuse
from sro.model import PlainAnswers, Said, Source
from sro.project.project import Project
from sro.project.shape import validated
from sro.project.store import read_yaml

SEARCH = "layout/site/search.yml"
SYNONYMS = "layout/site/synonyms.csv"
_COLUMNS = ["said", "lang", "finds_en", "finds_es", "first"]


class SearchWords(Source):
    """`search.yml`: ``empty`` are each language's words that say nothing, ``page`` the words of the page, ``stands`` how a hit says where a text stands:
    what begins and what ends its line."""

    empty: dict[str, str]
    page: dict[str, Said]
    stands: dict[str, dict[str, tuple[str, str]]]


@dataclass(frozen=True)
class Synonym:
    """A row of `synonyms.csv`: an everyday word or phrase of a language, the texts' own words for it by language, and the plain answer that leads."""

    said: str
    language: str
    finds: dict[str, tuple[str, ...]]
    first: str = ""


def load_search_words(project: Project) -> SearchWords | None:
    """The words of the search and its page; None where the project has none. Raises :class:`InputError` with every fault of their shape."""
    return validated(SearchWords, read_yaml(project.store, SEARCH)) if project.store.has(SEARCH) else None


def load_synonyms(project: Project, book: PlainAnswers | None) -> list[Synonym]:
    """What everyday words find. Raises :class:`InputError` for a row without one of its words, a language or an answer that is none, and a word said twice."""
    text = project.store.read(SYNONYMS).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    answers = {question.id for question in book.answers} if book else None
    problems: list[Problem] = []
    found: dict[tuple[str, str], Synonym] = {}
    if rows.fieldnames != _COLUMNS:
        refuse([Problem(SYNONYMS, 1, 1, f"the columns are {', '.join(rows.fieldnames or ['none'])}; write {','.join(_COLUMNS)}")])
    for row in rows:
        said, language, first = row["said"] or "", row["lang"] or "", row["first"] or ""
        finds = {name: tuple(filter(None, (row[f"finds_{name}"] or "").split("|"))) for name in ("en", "es")}
        wrong = ""
        if not said or not any(finds.values()):
            wrong = "a row needs what is said and what it finds"
        elif language not in finds:
            wrong = f"{said}: {language or 'nothing'} is no language of the search; write en or es"
        elif first and answers is not None and first not in answers:
            wrong = f"{said}: {first} is no plain answer; {likely(first, answers, 'leave the last column empty')}"
        elif (said, language) in found:
            wrong = f"{said} is said in two rows; make one of them"
        if wrong:
            problems.append(Problem(SYNONYMS, rows.line_num, 1, wrong))
        found[said, language] = Synonym(said, language, finds, first)
    refuse(problems)
    return list(found.values())
