"""Where the law leaves a verdict to counsel: words that nobody read, a question that no words settle, readings that part over the day."""

from sro.check.finding import Strength
from sro.law import Binding, Case, Question, Requirement, dated, parts
from sro.model import Events


def case_of(requirement: Requirement, bound: Binding, events: Events) -> Case | None:
    """What questions for counsel are asked of; None where the requirement asks nothing of the document."""
    if bound.application is None or bound.bound == "not-applicable":
        return None
    dates = tuple((_EVENT_NAMES.get(name, name), day) for name, day in dated(events))
    return Case(requirement.day, bound.application.start, bound.why, dates, requirement.again("mou"))


_EVENT_NAMES = {"entered into": "entered"}


def deciding(requirement: Requirement, case: Case | None, full: bool) -> Question | None:
    """The question that leaves the verdict to counsel: one that no words settle, or one over the day, where what is asked is not there."""
    for question in requirement.questions if case else ():
        if question.bears == "always" and question.arises(requirement.day) and (full or requirement.weight == "counsel"):
            return question
        if case and not full and parts(question, case):
            return question
    return None


def open_questions(requirement: Requirement, case: Case | None, strength: Strength) -> tuple[Question, ...]:
    """The questions to tell beside a verdict: those that are open on the day, less the ones that make no difference here."""
    if case is None:
        return ()
    full = strength == Strength.STRONG
    arising = (each for each in requirement.questions if each.arises(requirement.day))
    return tuple(each for each in arising if each.bears != "on the day" or (not full and parts(each, case)))


def question_of(requirement: Requirement, case: Case | None, strength: Strength) -> str:
    """The first question that bears on the verdict, where there is one."""
    open_ones = (each for each in open_questions(requirement, case, strength) if each.bears != "note")
    return next((" ".join(each.question.split()) for each in open_ones), "")


def left_open(requirement: Requirement, case: Case | None, full: bool) -> str:
    """Why counsel decides: words that nobody read, or the question and what is said until it is answered."""
    if requirement.unread:
        return requirement.asks
    question = deciding(requirement, case, full)
    if question is None:
        return ""
    code = f" ({question.label})" if question.label else ""
    told = question.until_answered if question.bears == "on the day" else f"Open in law{code}: {question.question}"
    return " ".join(told.split())
