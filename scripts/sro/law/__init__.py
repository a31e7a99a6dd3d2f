"""The law: what a state asks, of whom, since when; what binds an instrument on a day."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.law.application import Application
    from sro.law.binding import Binding, binding, case_of, dated, deciding, left_open, open_questions, question_of, spoken
    from sro.law.counsel import Case, CounselFile, Outlook, Question, Reading, outlook, parts
    from sro.law.duties import Agreed, Due, brought_by, falls_due
    from sro.law.evidence import (
        Bound,
        Cites,
        Definition,
        Duty,
        Event,
        Expression,
        Fact,
        FormField,
        Interval,
        Joined,
        Levels,
        Listed,
        Part,
        Signed,
        Told,
        Words,
    )
    from sro.law.happened import Happened, on_their_days, recorded
    from sro.law.library import FEDERAL, LawLibrary
    from sro.law.pack import NOT_CONFIRMED, Confirmed, Pack, Page, Standing, brought_up, is_older, pack_of, pages_in
    from sro.law.recurs import Recurs
    from sro.law.requirement import Act, Law, LawFile, Provision, Requirement
    from sro.law.word_list import Defined, Term, WordsFile
    from sro.law.wording import Wording

opened_later(__name__)

__all__ = [
    "FEDERAL",
    "NOT_CONFIRMED",
    "Act",
    "Agreed",
    "Application",
    "Binding",
    "Bound",
    "Case",
    "Cites",
    "Confirmed",
    "CounselFile",
    "Defined",
    "Definition",
    "Due",
    "Duty",
    "Event",
    "Expression",
    "Fact",
    "FormField",
    "Happened",
    "Interval",
    "Joined",
    "Law",
    "LawFile",
    "LawLibrary",
    "Levels",
    "Listed",
    "Outlook",
    "Pack",
    "Page",
    "Part",
    "Provision",
    "Question",
    "Reading",
    "Recurs",
    "Requirement",
    "Signed",
    "Standing",
    "Term",
    "Told",
    "Wording",
    "Words",
    "WordsFile",
    "binding",
    "brought_by",
    "brought_up",
    "case_of",
    "dated",
    "deciding",
    "falls_due",
    "is_older",
    "left_open",
    "on_their_days",
    "open_questions",
    "outlook",
    "pack_of",
    "pages_in",
    "parts",
    "question_of",
    "recorded",
    "spoken",
]
