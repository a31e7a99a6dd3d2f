"""The shape of the search's words (`layout/site/search.yml`) and of what everyday words find (`layout/site/synonyms.csv`)."""

from dataclasses import dataclass

from sro.model.base import Source
from sro.model.plain_answer import Said


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
