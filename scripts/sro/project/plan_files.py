"""The plan of the questions, gathered from the question files and held against the questions: each stands in it exactly once. And what a district's
file says of where its answers are from."""

from collections.abc import Iterator, Mapping

from sro.errors import Problem, likely
from sro.model import FIRST, FURTHER, DistrictFile, Plan, PlanFile, Question, Step, Topic
from sro.project.yaml import Located, Path

_LIBRARY = "What counsel adds to many agreements; none stands unless it is chosen, and what a chosen one needs is settled with counsel."


class PlanFiles:
    """The plans of the files in the order in which they are read, each with its places."""

    def __init__(self) -> None:
        self.files: list[tuple[PlanFile, Located]] = []

    def add(self, file: PlanFile, source: Located) -> None:
        """Takes a file's plan, if it has one."""
        if file != PlanFile():
            self.files.append((file, source))

    def plan(self, questions: Mapping[str, Question], problems: list[Problem]) -> Plan:
        """One plan of all, with the clause library as its last topic; adds a problem for each question that stands in it never or twice, and for
        each name that is none. No plan at all (a project of an older state) is an empty one, in which nothing is amiss."""
        plan = Plan()
        if not self.files:
            return plan
        for file, _ in self.files:
            plan = plan.with_file(file)
        plan = plan.with_file(PlanFile(topics={FURTHER: _library(questions)}) if any(_of_library(questions)) else PlanFile())
        problems += self._faults(questions, plan)
        return plan

    def _faults(self, questions: Mapping[str, Question], plan: Plan) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        for file, source in self.files:
            for name, path, step in _places(file):
                where = f"{source.file}:{source.line(path)}"
                if name not in questions:
                    remedy = likely(name, questions, "declare it in a questions.yml")
                    yield source.problem(path, f"plan: {name} is not a question; {remedy}")
                elif name in seen and step is not None:
                    yield source.problem(path, f"plan: {name} stands in {seen[name]} too; a question stands in the plan once, so keep one")
                if step is not None:
                    seen.setdefault(name, where)
            if len(plan.first) > FIRST and file.first:
                yield source.problem(
                    ("plan", "first"), f"plan: the first pass asks {len(plan.first)} questions; {FIRST} are the most, so leave some out"
                )
        named = {name for name, _ in plan.places()}
        for name in questions:
            if name not in named:
                source = self.files[0][1]
                yield source.problem(("plan",), f"plan: {name} stands nowhere in it; name it under a topic of the file that asks it")


def _places(file: PlanFile) -> Iterator[tuple[str, Path, Step | Topic | None]]:
    """Each name in a file's plan with its path and what it stands in; None for a name that is only proposed."""
    for key, steps in (("first", file.first), ("choices", file.choices)):
        for number, step in enumerate(steps):
            for part in ("asks", "along", "proposes"):
                for place, name in enumerate(getattr(step, part)):
                    yield name, ("plan", key, number, part, place), None if part == "proposes" else step
    for topic, entry in file.topics.items():
        for who, names in entry.questions.items():
            for place, name in enumerate(names):
                yield name, ("plan", "topics", topic, "questions", who, place), entry


def _of_library(questions: Mapping[str, Question]) -> Iterator[Question]:
    return (question for question in questions.values() if question.group == FURTHER)


def _library(questions: Mapping[str, Question]) -> Topic:
    """The library's clauses, which all have the default that none stands, and their settings, which are asked for a chosen one alone."""
    clauses = tuple(question.id for question in _of_library(questions) if question.id.startswith("clause_"))
    settings = tuple(question.id for question in _of_library(questions) if question.id not in clauses)
    return Topic(says=_LIBRARY, questions={"default": clauses, "counsel": settings})


def origin_faults(source: Located, file: DistrictFile, questions: Mapping[str, Question]) -> Iterator[Problem]:
    """A problem for each line of a district's `from` that speaks of no question, or of one without an answer."""
    for name, origin in file.from_.items():
        path: Path = ("from", name)
        if name not in questions:
            remedy = likely(name, questions, "take the line out")
            yield source.problem(path, f"from: {name} is not a question; {remedy}", at_key=True)
        elif name not in file.answers:
            yield source.problem(
                path, f"from: {name} has no answer, so that nothing is from anywhere; take the line out, or answer it", at_key=True
            )
        if origin.of is not None and origin.of not in questions:
            remedy = likely(origin.of, questions, "name the answer that it was made from")
            yield source.problem((*path, "of"), f"from: {name}: of: {origin.of} is not a question; {remedy}")
