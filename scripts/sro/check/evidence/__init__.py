"""Evidence forms, one a file, and the registry that evaluates an expression.

Each module's docstring says what its form finds, with examples that pass and that fail.
"""

from sro.check.evidence import cites, combine, definition, duty, event, fact, form_field, levels, listed, signed, told, words
from sro.check.evidence.base import Evidence, Hit, Sources
from sro.law import Expression

__all__ = ["Evidence", "Hit", "Sources", "evaluate"]

_FORMS = {
    "duty": duty.find,
    "words": words.find,
    "definition": definition.find,
    "levels": levels.find,
    "listed": listed.find,
    "told": told.find,
    "field": form_field.find,
    "fact": fact.find,
    "event": event.find,
    "cites": cites.find,
    "signed": signed.find,
}


def evaluate(expression: Expression, sources: Sources, called: str = "") -> Evidence:
    """What the passages and facts give for an expression. ``called`` names what is looked for where the expression does not say it."""
    called = expression.called or called
    for name, find in _FORMS.items():
        form = getattr(expression, name)
        if form is not None:
            return find(form, sources, called)  # type: ignore[operator,no-any-return]
    if expression.use is not None:
        return evaluate(sources.shared[expression.use], sources, called)
    if expression.all:
        return combine.all_of([evaluate(inner, sources, called) for inner in expression.all])
    if expression.any:
        return combine.any_of([evaluate(inner, sources, called) for inner in expression.any], called)
    if expression.first:
        return combine.first_of((evaluate(inner, sources, called) for inner in expression.first), called)
    if expression.none is not None:
        return combine.none_of(evaluate(expression.none, sources, called), called)
    if expression.weakly is not None:
        return combine.weakly(evaluate(expression.weakly, sources, called), called)
    if expression.short_of is not None:
        return combine.short_of(evaluate(expression.short_of, sources, called))
    assert expression.if_ is not None
    branch = expression.then if evaluate(expression.if_, sources, called).strength else expression.else_
    return evaluate(branch, sources, called) if branch is not None else combine.nothing_asked()
