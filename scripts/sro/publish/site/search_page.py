"""The page of the search in each language: its form, its topics for whoever has no script, and the index beside it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sro.model import PlainAnswers
from sro.project import Project, SearchWords, Synonym, load_plain_answers, load_search_words, load_synonyms
from sro.publish.site.pages import SECTIONS, Pages
from sro.publish.site.search_entries import Found
from sro.publish.site.search_index import index_files, tokens

ENGLISH = "en"
FOLDER = "search/"

DRAFTING = Found(
    "page:draft/",
    "page",
    "draft/",
    "Draft your own",
    "Answer the questions in your browser, watch the law check, and take Word and PDF away. What you type stays on your machine.",
    also=("Draft your own", "The drafting page"),
)
"""The drafting page, which is put beside the site when it is rendered."""


def add_search(pages: Pages, project: Project, found: Sequence[Found], summaries: Sequence[dict[str, Any]]) -> None:
    """Adds the pages of the search, and the index of what all pages handed over. Nothing where the
    project has no words for it. Raises :class:`InputError` for a fault in them."""
    words, book = load_search_words(project), load_plain_answers(project)
    if words is None:
        return
    found = [*found, DRAFTING]
    names = {summary["district"]: summary["name"] for summary in summaries}
    empty = {language: frozenset(tokens(said)) for language, said in words.empty.items()}
    told = {
        "empty": {language: sorted(said) for language, said in empty.items()},
        "synonyms": [_row(synonym) for synonym in load_synonyms(project, book)],
        "words": {language: _in(words, language) for language in empty},
    }
    for path, content in index_files(found, names, told, empty).items():
        pages.add_file(path, content)
    paths = {language: FOLDER if language == ENGLISH else f"{language}/{FOLDER}" for language in empty}
    documents = sorted({each.label for each in found if each.kind == "clause"})
    sections: dict[str, str] = {}
    for path, name in SECTIONS.items():
        sections.setdefault(name, f"{path}/" if path else "")
    for language, path in paths.items():
        said = {name: each[language] for name, each in words.page.items()}
        pages.add(
            path,
            "search.md",
            title=said["title"],
            description=said["description"],
            front={
                **({} if language == ENGLISH else {"language": language}),
                "translations": [[name, other] for name, other in paths.items()],
                "robots": "noindex",
                "scripts": ["search.js"],
                "hide": ["toc"],
            },
            language=language,
            words=said,
            other=next((name, path) for name, path in paths.items() if name != language),
            districts=names,
            documents=documents,
            topics=_topics(book, found, language),
            sections=sections,
        )


def _row(synonym: Synonym) -> list[Any]:
    """A synonym as the script reads it: what is said, its language, what it finds in each language, and the answer that leads."""
    return [" ".join(tokens(synonym.said)), synonym.language, synonym.finds, synonym.first]


def _in(words: SearchWords, language: str) -> dict[str, Any]:
    return {name: said[language] for name, said in words.page.items()} | {
        "stands": {name: said[language] for name, said in words.stands.items()}
    }


def _topics(book: PlainAnswers | None, found: Iterable[Found], language: str) -> list[dict[str, Any]]:
    """Each plain question with the districts whose text answers it."""
    asked = {f"q-{question.id}": question.ask[language] for question in book.answers} if book else {}
    places: dict[str, list[Found]] = {name: [] for name in asked}
    for each in found:
        if each.kind == "answer" and each.language == language:
            places[each.key].append(each)
    return [{"ask": asked[name], "path": f"{first[0].page}#{first[0].anchor}", "id": name} for name, first in places.items() if first]
