"""The plain answers on a district's page, and the same page in each further language: which text answers, how a page shows it, and where it links."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sro.model import Model, PlainAnswers, Said, Voice
from sro.model.document import Document, language_of
from sro.project import Project, asked_behind, load_plain_answers
from sro.publish.site.law_data import LawBook
from sro.publish.site.pages import Pages
from sro.publish.site.plain_answers import Answer, Spoken, Wording, answered, wordings
from sro.publish.site.search_entries import Found, page_key
from sro.publish.site.search_places import search_standing
from sro.publish.site.sources import STANDS, Published, leading
from sro.resolve import Edition, FilledText, filled

ENGLISH = "en"


@dataclass(frozen=True)
class Asked:
    """What families are told of one district: the text that answers, or none, in each language of the book."""

    book: PlainAnswers
    published: Published
    agreement: Document | None
    text: Spoken | None
    law: LawBook
    on: datetime.date

    @property
    def others(self) -> tuple[str, ...]:
        """The languages beside English."""
        return tuple(language for language in self.book.languages if language != ENGLISH)

    def path(self, language: str) -> str:
        """The page in a language: Spanish is `/es/` before the same path."""
        own = self.published.path
        return own if language == ENGLISH else f"{language}/{own}"

    def in_force(self, name: str) -> bool:
        """Whether a requirement or provision is law of the state on the day of the page."""
        if name in self.law.requirements:
            return any(wording.covers(self.on) for wording in self.law.requirements[name].wordings)
        return name in self.law.cited


def asked_of(project: Project, editions: Sequence[Published], law: LawBook, on: datetime.date) -> Asked | None:
    """What families are told of a district; None where its state has no agreement of it and asks for none. ``on`` is the day of the page."""
    book = load_plain_answers(project)
    if book is None:
        return None
    first = leading(editions)
    spoken = ((each, each.agreement) for each in (first, *editions))
    published, agreement = next(
        ((each, document) for each, document in spoken if document and each.standing_of(document.id) in ("draft", "next", *STANDS)),
        (first, None),
    )
    if agreement is None and not any(line.id in law.requirements for question in book.answers for line in question.law):
        return None
    text = None
    if agreement and not agreement.paper:
        text = spoken_by(book, project.model, published.edition, agreement, voice_of(published, agreement, on))
    return Asked(book, published, agreement, text, law, on)


def voice_of(published: Published, document: Document, on: datetime.date) -> Voice:
    """Who speaks where a document answers. A text is in force when it is a district's own, stands, and its day has come."""
    kind = published.provenance.kind if published.provenance else ""
    if published.drawn_up:
        return "illustration"
    if kind == "paraphrase":
        return "in-our-words"
    if published.standing_of(document.id) == "draft":
        return "draft"
    return "in-force" if not kind and published.address.adopted <= on.isoformat() else "recorded"


def spoken_by(book: PlainAnswers, model: Model, edition: Edition, document: Document, voice: Voice) -> Spoken:
    """A document of an edition as it answers."""
    context, day = edition.answers.context, edition.adopted or edition.date
    return Spoken(
        voice=voice,
        day={language: language_of(language).long_date(day) for language in book.languages},
        clauses=wordings(document),
        context=context,
        printed={language: _printed(model, context, language) for language in book.languages},
        given=edition.answers.given,
        asked=asked_behind(model),
    )


def _printed(model: Model, context: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The answers as a language prints them: its own dates, and its own days of every year."""
    words = language_of(language)
    printed: dict[str, Any] = {}
    for name, value in context.items():
        kind = model.questions[name].type if name in model.questions and isinstance(value, FilledText) else ""
        said = words.long_date if kind == "date" else words.month_day if kind == "month_day" else None
        printed[name] = FilledText(str(value), name, said(str(value))) if said else value
    return printed


def section_of(asked: Asked, language: str) -> dict[str, Any]:
    """What the template `answers.md` shows, in a language."""
    book, published = asked.book, asked.published
    words = {name: said[language] for name, said in book.page.items()}
    values = {"name": published.name, "checked_to": language_of(language).long_date(asked.law.law.checked_to.isoformat())}
    fiction = published.provenance is not None and published.provenance.kind == "fiction"
    found = answered(book, asked.text, language, asked.in_force) if asked.text else {}
    return {
        "language": language,
        "words": {name: filled(each, values) for name, each in words.items()},
        "about": filled(_about(asked, fiction)[language], {**values, "day": _day(asked, language)}),
        "kind": published.provenance.kind if published.provenance and asked.agreement else "",
        "ask": filled(words["ask_fiction" if fiction else "ask"], values),
        "read": published.stands_at(asked.agreement) if asked.agreement else "",
        "heads": [
            {
                "id": f"answers-{head.id}",
                "says": head.say[language],
                "answers": [_shown(asked, found[name], language) for name in head.answers],
            }
            for head in book.heads
            if found
        ],
    }


def _about(asked: Asked, fiction: bool) -> Said:
    """The sentence on what answers."""
    if asked.agreement is None:
        kind = "none"
    elif asked.text is None:
        kind = "signed"
    else:
        kind = "fiction" if fiction else asked.text.voice
    return asked.book.about[kind]


def _day(asked: Asked, language: str) -> str:
    return language_of(language).long_date(asked.published.address.adopted or asked.published.edition.date)


def _shown(asked: Asked, answer: Answer, language: str) -> dict[str, Any]:
    sentences = [{"words": each.words, "links": [_link(asked, name, language) for name in each.places]} for each in answer.said]
    law = [{"words": words, "cite": asked.law.cited[name].cite, "path": asked.law.cited[name].path} for name, words in answer.law]
    return {"id": f"q-{answer.id}", "ask": answer.ask, "lead": answer.lead, "said": sentences, "law": law}


def _link(asked: Asked, name: str, language: str) -> dict[str, str]:
    """The link from a sentence to the place on which it rests."""
    assert asked.agreement is not None and asked.text is not None
    clause: Wording = asked.text.clauses[name]
    page = asked.book.page
    section, rest = page["section"][language], page["signatures" if name in ("chief", "superintendent") else "text"][language]
    return {"says": f"{section} {clause.number}" if clause.number else rest, "path": asked.published.place(asked.agreement, name)}


def answers_found(asked: Asked, language: str) -> list[Found]:
    """The plain answers as the search finds them; each question is one hit, told of every district."""
    published, agreement = asked.published, asked.agreement
    if agreement is None or asked.text is None:
        return []
    standing = search_standing(published, agreement)
    day = published.address.adopted or published.edition.date
    found = answered(asked.book, asked.text, language, asked.in_force)
    return [
        Found(
            f"q-{answer.id}",
            "answer",
            asked.path(language),
            answer.ask,
            " ".join([answer.lead, *(each.words for each in answer.said), *(words for _, words in answer.law)]).strip(),
            f"q-{answer.id}",
            label=asked.book.page["heading"][language],
            language=language,
            district=published.address.district,
            standing=standing,
            day=day,
        )
        for answer in found.values()
    ]


def add_translations(pages: Pages, asked: Asked) -> None:
    """Adds the page in every language beside English."""
    for language in asked.others:
        section, path = section_of(asked, language), asked.path(language)
        title, description = f"{section['words']['title']}: {asked.published.name}", section["words"]["description"]
        page = Found(
            page_key(path), "page", path, title, description, language=language, district=asked.published.address.district, also=("",)
        )
        pages.add(
            path,
            "district-answers.md",
            title=title,
            description=description,
            found=[page, *answers_found(asked, language)],
            front={"language": language, "translations": translations(asked), "robots": "noindex" if asked.published.drawn_up else ""},
            name=asked.published.name,
            answers=section,
            english=asked.path(ENGLISH),
        )


def translations(asked: Asked) -> list[list[str]]:
    """Every language of the page with its path, for the head of each."""
    return [[language, asked.path(language)] for language in asked.book.languages]


def languages_of(asked: Asked) -> list[dict[str, str]]:
    """The links from the English page to the others."""
    said = asked.book.page["other"]
    return [{"language": language, "path": asked.path(language), "says": said[language]} for language in asked.others]


def topics_of(asked: Asked | None) -> list[dict[str, str]]:
    """The questions that the first page and the list of districts lead to, with their places on this district's page; none where nothing answers."""
    if asked is None or asked.text is None:
        return []
    asks = {question.id: question.ask[ENGLISH] for question in asked.book.answers}
    return [{"id": name, "ask": asks[name], "path": f"{asked.path(ENGLISH)}#q-{name}"} for name in asked.book.topics]
