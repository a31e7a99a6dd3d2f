"""A question's answers as they would read in this district's documents, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sro.draft.page.session import Session
from sro.model.document import Clause, Document, plain
from sro.model.document.order import block_words
from sro.model.question import Question


def alternatives(session: Session, question: Question) -> list[dict[str, Any]]:
    """For each answer its value and the clauses that read differently under it: document, clause, caption and words ("" where left out)."""
    values: list[Any] = ["yes", "no"] if question.type == "yes_no" else [option.value for option in question.options]
    used = [name for name in session.taken.standing if question.id in {given.question for given in session.taken.document(name).answers}]
    texts = []
    for value in values:
        reading = session.read(session.draft.with_answer(question.id, {"answer": value, "reason": "to compare"}))
        texts.append({key: text for name in used for key, text in _texts(reading.document(name))})
    keys = list(dict.fromkeys(key for text in texts for key in text))
    changed = [key for key in keys if len({text.get(key, ("", ""))[1] for text in texts}) > 1]
    captions = {key: next(text[key][0] for text in texts if key in text) for key in changed}
    return [
        {
            "value": value,
            "reads": [
                {"document": key[0], "clause": key[1], "caption": captions[key], "text": text.get(key, ("", ""))[1]} for key in changed
            ],
        }
        for value, text in zip(values, texts, strict=True)
    ]


def _texts(document: Document) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    yield (document.id, ""), ("Title", " ".join(plain(runs) for runs in (document.title, document.subtitle, *document.parties)))
    for section in document.all_sections():
        for block in section.blocks:
            words = list(block_words(block))
            head = bool(block.number) + bool(block.heading) if isinstance(block, Clause) else 0
            caption = (block.caption if isinstance(block, Clause) else "") or plain(section.heading) or "Opening"
            yield (document.id, block.id), (caption, " ".join(words[head:]))
