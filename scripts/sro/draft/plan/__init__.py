"""The plan of the questions at work: what is asked next, how far one is, what is guessed, and the review. Pure; runs in a page as it is.

Everything starts from a :class:`Standing`: the answers of one draft as they stand. It is made anew after each answer and changes nothing itself:

    standing = Standing(model, answers, origins, state="ct", date="2026-09-14", left=frozenset())

``answers`` are the raw answers as `district.yml` holds them, ``origins`` its `from` (id → {kind, of, by, on}), ``left`` the questions that a
person left open (remarks in the file; a page keeps its own).

The passes
    ``standing.plan.first``, ``.choices`` (:class:`~sro.model.Step`) and ``.topics`` (name → :class:`~sro.model.Topic`)
    ``standing.next_step("first" | "choices", after="")`` → the next step with something open, in the order of the plan, or None
    ``standing.asked_in(step)`` → the ids of a step that apply now and are asked; ``standing.open_in(step)`` → those neither answered nor left
    ``standing.topics`` → the topics with something to ask now; ``standing.topic(name)`` → the ids of a topic that apply now;
    ``standing.next_in(name)`` → the first of them to be asked
    ``standing.how(id)`` → "typed", "proposed", "default", "shared" (answered, and whence), "guess", "left", "blank" or "untouched"
    ``standing.needs(id)`` → who has to answer: () for a good default, else "you", "counsel", "chief", "hr", "finance", "adoption"

How far one is
    ``progress(standing)`` → :class:`Progress`; ``.said`` is "18 of 24 that need you"; ``.of["counsel"]`` → (settled, applying)

Any order
    ``search(standing, "camera")`` → a row of :class:`Found` (question, ask, place, how, applies), best first

Guesses
    ``standing.guesses`` → id → :class:`Guess` (question, value, of, says). A guess is never an answer: to accept it, store ``value`` with
    ``guess.origin`` as its origin; until then documents show the blank. To accept a default, store its value with ``ACCEPTED``.

A line typed for a step of the first pass
    ``read_step(standing, step, typed)`` → :class:`StepReading`: ``outcome`` as for any answer, ``answers`` (id → raw value, to be stored in
    this order; None takes an answer back), ``said`` (what to say back), ``note`` (why it was refused or left open), ``command``. What is then
    still in ``open_in(step)`` counts as left open: a page adds it to ``left``.

The review
    ``review(standing, papers)`` → a row of :class:`Part`, blanks, doubts and guesses first. ``papers`` is a
    :class:`~sro.draft.documents.ResolvedDraft` (``papers_of(…)`` makes one), or None for a review without documents and law.
    ``as_text(parts, title, head)``, ``as_html(parts, title, head)`` print it as one page; ``counts_of(parts)`` → blanks, doubts, guesses.
"""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.draft.plan.guesses import ACCEPTED, Guess
    from sro.draft.plan.how_far import Found, How, Progress, Standing, progress, search
    from sro.draft.plan.review import Link, Part, counts_of, review
    from sro.draft.plan.review_page import as_html, as_text, papers_of
    from sro.draft.plan.step_reading import StepReading, read_step

opened_later(__name__)

__all__ = ["ACCEPTED", "Guess"]
__all__ += ["Found", "How", "Progress", "Standing", "progress", "search"]
__all__ += ["Link", "Part", "as_html", "as_text", "counts_of", "papers_of", "review"]
__all__ += ["StepReading", "read_step"]
