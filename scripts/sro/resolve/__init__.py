"""Resolving: the model and a district's answers become one document. Nothing here knows a file or a format."""

from sro.resolve.answer_types import AnswerError, read_answer
from sro.resolve.answers import UNDATED, Answers, read_answers
from sro.resolve.catalogue import CATALOGUE, catalogue
from sro.resolve.figures import NAMES, STEPS, Step, computed, steps
from sro.resolve.fill import Words
from sro.resolve.model_text import QUESTIONS, model_document
from sro.resolve.resolver import DEFAULT_STUDENTS, Edition, resolve
from sro.resolve.template import holds, names_in, template_error
from sro.resolve.translation import stale
from sro.resolve.values import Blank, FilledList, FilledNumber, FilledText

__all__ = [
    "CATALOGUE",
    "DEFAULT_STUDENTS",
    "NAMES",
    "QUESTIONS",
    "STEPS",
    "UNDATED",
    "AnswerError",
    "Answers",
    "Blank",
    "Edition",
    "FilledList",
    "FilledNumber",
    "FilledText",
    "Step",
    "Words",
    "catalogue",
    "computed",
    "holds",
    "model_document",
    "names_in",
    "read_answer",
    "read_answers",
    "resolve",
    "stale",
    "steps",
    "template_error",
]
