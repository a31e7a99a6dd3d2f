"""Signatures: which answers a signed block is filled in from, and who signed a document."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from sro.errors import InputError
from sro.model.document import Document, Given, Signature, Signatures
from sro.model.instrument import Signed
from sro.model.model import Model, sections_of
from sro.model.text import SignaturesText, SignatureText
from sro.resolve.template import names_in

SignedBy = tuple[str, datetime.date]
"""A printed name and the day of the signature."""


def signing_answers(model: Model, document: Document, signed: Mapping[str, SignedBy]) -> dict[str, str]:
    """The answers that fill in signature blocks: for each block its name and its day. Raises :class:`InputError` for a block that the document
    has not, or that is filled in from a list."""
    texts = {block.id: block for block in _texts(model, document.id)}
    standing = [block.id for block in _blocks(document)]
    answers: dict[str, str] = {}
    for name, (person, day) in signed.items():
        if name not in standing:
            raise InputError(f"--signed: there is no signature block {name}; there are {', '.join(standing) or 'none'}")
        for template, value in zip(_templates(texts.get(name)), (person, day.isoformat()), strict=True):
            asked = [question for question in sorted(names_in(template)) if question in model.questions]
            if len(asked) != 1:
                raise InputError(f"--signed {name}: this block is filled in from a list; write its name and date in district.yml")
            answers[asked[0]] = value
    return answers


def signatories(document: Document, given: Mapping[str, Given]) -> Iterator[Signed]:
    """Who signed, as the document says: every block with a name and a date."""
    for block in _blocks(document):
        day = next((given[run.answer].value for run in block.signed if run.answer and run.answer in given), None)
        if isinstance(day, str) and any(run.text.strip() for run in block.name):
            yield Signed(block=block.id, name="".join(run.text for run in block.name), on=datetime.date.fromisoformat(day))


def _templates(block: SignatureText | None) -> tuple[str, str]:
    return (block.name, block.signed) if block and not block.each else ("", "")


def _texts(model: Model, name: str) -> Iterator[SignatureText]:
    for section in sections_of(model.documents[name]):
        for group in section.clauses:
            if isinstance(group, SignaturesText):
                yield from group.blocks


def _blocks(document: Document) -> Iterator[Signature]:
    for section in document.all_sections():
        for group in section.blocks:
            if isinstance(group, Signatures):
                yield from group.blocks
