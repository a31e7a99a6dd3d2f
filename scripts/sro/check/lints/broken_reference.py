"""Broken reference: the text points to a clause that the answers left out.

Fails: "as [reference to posting.web, which is left out] says". Passes: "as Section 11.4 says".
"""

from collections.abc import Iterable

from sro.check.lints.lint import Lint, stretches
from sro.model.document import Document


def lint(document: Document, names: frozenset[str]) -> Iterable[Lint]:
    """References without a target in this document."""
    ids = {section.id for section in document.all_sections()} | {
        block.id for section in document.all_sections() for block in section.blocks
    }
    for stretch in stretches(document):
        for run in stretch.runs:
            missing = run.to if (run.kind == "blank" and run.answer is None) or (run.kind == "reference" and run.to not in ids) else None
            if missing:
                message = f"refers to {missing}, which the answers leave out; guard it with {{% if has('{missing}') %}}"
                yield stretch.found("broken-reference", document, message)
