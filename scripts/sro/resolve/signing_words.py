"""What the signing of a document fills in, and whether two documents say the same but for that."""

from collections.abc import Collection, Iterator
from itertools import zip_longest

from pydantic import BaseModel

from sro.model import Model, SignaturesText, SignatureText, sections_of
from sro.model.document import Document, Run, Signatures
from sro.resolve.template import names_in


def signing_questions(model: Model, name: str) -> frozenset[str]:
    """The questions whose answers the signing gives: the names and days of a document's signature blocks, and the day it bears."""
    asked = (question for block in block_texts(model, name) for template in block_templates(block) for question in names_in(template))
    return frozenset(asked) & frozenset(model.questions) | frozenset(model.documents[name].dated_by)


def same_but_signing(model: Model, one: Document, other: Document) -> bool:
    """Whether two documents say the same but for who signed, and on which days."""
    signing = signing_questions(model, one.id) if one.id in model.documents else frozenset()
    return all(ours == theirs for ours, theirs in zip_longest(_said(one.title, signing), _said(other.title, signing))) and all(
        ours == theirs for ours, theirs in zip_longest(_said(one.sections, signing), _said(other.sections, signing))
    )


def _said(value: object, signing: Collection[str]) -> Iterator[str]:
    """The words below a part of a document, those of the signing as one sign."""
    if isinstance(value, Run):
        yield "□" if value.answer in signing else value.text
    elif isinstance(value, tuple):
        for inner in value:
            yield from _said(inner, signing)
    elif isinstance(value, BaseModel) and not isinstance(value, Signatures):
        for inner in value.__dict__.values():
            yield from _said(inner, signing)


def block_templates(block: SignatureText | None) -> tuple[str, str]:
    """What fills in the name and the day of a signature block; "" for those that a list fills in."""
    return (block.name, block.signed) if block and not block.each else ("", "")


def block_texts(model: Model, name: str) -> Iterator[SignatureText]:
    """The signature blocks of a document of the model."""
    for section in sections_of(model.documents[name]):
        for group in section.clauses:
            if isinstance(group, SignaturesText):
                yield from group.blocks
