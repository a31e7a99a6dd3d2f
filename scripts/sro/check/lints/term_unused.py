"""Term unused: a term is defined and never used afterwards.

Fails: (“**Program Year**”) and no other mention. Passes: a term used at least once outside its definition.
"""

from __future__ import annotations

from collections.abc import Iterable

from sro.check.lints.lint import Lint, stretches
from sro.check.lints.terms import definitions, uses
from sro.model.document import Document, plain


def lint(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """Terms that stand nowhere but in their definition."""
    texts = [plain(run for run in stretch.runs if run.kind != "term") for stretch in stretches(document)]
    for section in document.all_sections():
        texts += [plain(s.party) + " " + plain(s.title) for b in section.blocks if b.kind == "signatures" for s in b.blocks]
    whole = "\n".join(texts)
    for term, places in definitions(document).items():
        if not uses(term, whole):
            yield places[0].found("term-unused", document, f"“{term}” is defined and not used again; use it or leave the definition out")
