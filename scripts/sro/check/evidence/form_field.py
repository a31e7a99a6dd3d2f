"""`field`: a form's fields, found by what their labels and tooltips mean.

In a form of ours the field must also have a fitting type, and stand in a block of which there is one for each (student) where `each` says so.
In a file without fields the words printed there are what is looked for.

- passes: a field "Badge number" for `asks: [badge]` · the printed words "Badge #"
- weak: a field outside the block that is repeated
- fails: no field, no words; a field of another type (a check box for a name)
"""

import re

from sro.check.evidence.base import Evidence, Hit, Sources, best
from sro.check.finding import Quote, Strength
from sro.check.phrases import Vocabulary
from sro.law import FormField
from sro.reading import Passage, folded, sentences

_EXPLAINS = re.compile(
    r"\b(?:is|are|shall|must|will|may|should|was|were|has|have|had|does|do|gives?|means?)\b.*\.$", re.IGNORECASE | re.DOTALL
)
_COMMAND = re.compile(
    r"(?:state|describe|list|indicate|check|give|enter|name|note|record|write|was|were|did|explain|specify|identify)\b", re.IGNORECASE
)


def find(form: FormField, sources: Sources, called: str) -> Evidence:
    """The best field, or the best words."""
    vocabulary = sources.vocabulary
    fields = [passage for passage in sources.passages if passage.kind == "field"]
    if fields:
        named = [passage for passage in fields if vocabulary.says(form.asks, folded(passage.text))]
        fitting = [passage for passage in named or fields if not form.types or passage.field_type in form.types]
        return best((_field(form, passage, vocabulary) for passage in fitting if _asks(form, passage.words, vocabulary)), called)
    hits = []
    for passage in sources.passages:
        texts = (passage.headings[-1] if passage.headings else "", *_asking(passage))
        hits += [Hit(Strength.STRONG, Quote(text, passage.place)) for text in texts if _asks(form, text, vocabulary)][:1]
    if hits and form.each is not None:
        words = (folded(" / ".join((*passage.headings, passage.words))) for passage in sources.passages)
        if not any(vocabulary.says(form.each, each) for each in words):
            why = f"nothing shows that it is asked for each of {vocabulary.name(form.each)}"
            return best([Hit(Strength.WEAK, hits[0].quote, (why,))], called)
    return best(hits, called)


def _asks(form: FormField, text: str, vocabulary: Vocabulary) -> bool:
    words = folded(text)
    return vocabulary.says(form.asks, words) and not (form.but_not is not None and vocabulary.says(form.but_not, words))


def _field(form: FormField, passage: Passage, vocabulary: Vocabulary) -> Hit:
    quote = Quote(passage.text, passage.place)
    if form.each is None or vocabulary.says(form.each, folded(" / ".join((*passage.headings, passage.block, passage.text)))):
        return Hit(Strength.STRONG, quote)
    return Hit(Strength.WEAK, quote, (f"the field is there once and not for each of {vocabulary.name(form.each)}",))


def _asking(passage: Passage) -> list[str]:
    """The parts of a passage that ask for something: labels, questions and commands, and not the sentences that explain."""
    parts = [passage.text, *(entry.text for entry in passage.entries)]
    return [
        piece
        for part in parts
        for piece in sentences(part)
        if not _EXPLAINS.search(piece) or piece.endswith("?") or _COMMAND.match(piece) or "__" in piece or "☐" in piece
    ]
