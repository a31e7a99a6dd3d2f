"""The law: what a state asks, of whom, since when; what binds an instrument on a day."""

from sro.law.binding import Binding, binding, dated, spoken
from sro.law.evidence import (
    Bound,
    Cites,
    Definition,
    Duty,
    Expression,
    Fact,
    FormField,
    Interval,
    Joined,
    Levels,
    Listed,
    Part,
    Signed,
    Words,
)
from sro.law.library import FEDERAL, LawLibrary
from sro.law.requirement import Act, Application, Law, LawFile, Requirement, Term, WordsFile

__all__ = [
    "FEDERAL",
    "Act",
    "Application",
    "Binding",
    "Bound",
    "Cites",
    "Definition",
    "Duty",
    "Expression",
    "Fact",
    "FormField",
    "Interval",
    "Joined",
    "Law",
    "LawFile",
    "LawLibrary",
    "Levels",
    "Listed",
    "Part",
    "Requirement",
    "Signed",
    "Term",
    "Words",
    "WordsFile",
    "binding",
    "dated",
    "spoken",
]
