"""Foreign law: a document cites the law of a state that its district is not in.

Fails: a Connecticut citation in a New Hampshire agreement. Passes: federal law anywhere.
"""

from collections.abc import Callable, Iterable

from sro.check.lints.lint import Lint, stretches
from sro.model.document import Document


def lint(document: Document, binds: Callable[[str], bool]) -> Iterable[Lint]:
    """Citations that ``binds`` does not know for the document's state, and fields that print one."""
    for stretch in stretches(document):
        for run in stretch.runs:
            if run.kind == "citation" and run.to and not binds(run.to):
                yield stretch.found("foreign-law", document, _message(run.text, document.state))
    for field in document.fields():
        if field.citation and field.cite and not binds(field.cite):
            yield Lint("foreign-law", document.id, field.name, _message(field.citation, document.state))


def _message(cited: str, state: str) -> str:
    return f"“{cited}” is not law of this district's state ({state}); leave the citation out there"
