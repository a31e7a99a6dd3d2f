"""Resolving: the model and a district's answers become one document. Nothing here knows a file or a format."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.resolve.answer_types import AnswerError, read_answer
    from sro.resolve.answers import UNDATED, Answers, read_answers, spelled_out
    from sro.resolve.blocking import Block, unanswered
    from sro.resolve.catalogue import CATALOGUE, catalogue
    from sro.resolve.checklist_steps import OnRecord, Recorded, Step, steps_taken
    from sro.resolve.doubts import doubts_in
    from sro.resolve.effect import Remark, not_asked, without_effect
    from sro.resolve.figures import NAMES, computed
    from sro.resolve.fill import Words
    from sro.resolve.local_text import Fault, carried_out, localized
    from sro.resolve.model_text import QUESTIONS, model_document
    from sro.resolve.own_doubts import own_doubts, parts_now
    from sro.resolve.own_words import typed
    from sro.resolve.people import for_one, on_whom
    from sro.resolve.privileged import Unconfirmed, may_be_privileged, privileged_copy, unconfirmed
    from sro.resolve.resolver import DEFAULT_STUDENTS, Edition, context_of, ids_of, on_paper, resolve
    from sro.resolve.signing_words import block_templates, block_texts, same_but_signing, signing_questions
    from sro.resolve.template import filled, holds, names_in, template_error
    from sro.resolve.translation import stale
    from sro.resolve.values import Blank, FilledList, FilledNumber, FilledText, number_word

opened_later(__name__)

__all__ = ["CATALOGUE", "AnswerError", "Answers", "catalogue", "read_answer", "read_answers", "spelled_out"]
__all__ += [
    "NAMES",
    "QUESTIONS",
    "Block",
    "OnRecord",
    "Recorded",
    "Step",
    "Words",
    "computed",
    "context_of",
    "ids_of",
    "model_document",
    "steps_taken",
    "unanswered",
]
__all__ += ["block_templates", "block_texts", "same_but_signing", "signing_questions"]
__all__ += ["DEFAULT_STUDENTS", "Edition", "filled", "holds", "names_in", "resolve", "stale", "template_error"]
__all__ += ["Blank", "FilledList", "FilledNumber", "FilledText", "number_word"]
__all__ += ["UNDATED", "Remark", "Unconfirmed", "doubts_in", "for_one", "may_be_privileged", "not_asked", "on_paper", "on_whom"]
__all__ += ["Fault", "carried_out", "localized", "own_doubts", "parts_now", "typed"]
__all__ += ["privileged_copy", "unconfirmed", "without_effect"]
