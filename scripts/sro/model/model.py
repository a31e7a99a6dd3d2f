"""The whole model in memory: every document's text, every question, every rule, and where each id is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sro.model.document import Origin
from sro.model.question import Question, Rule
from sro.model.question_plan import Plan
from sro.model.step_text import StepText
from sro.model.text import BlockText, ClauseText, DocumentText, FieldsText, SectionText, SignaturesText, TableText


@dataclass(frozen=True)
class Model:
    """Documents by id with their sections in place, questions and groups in the order of the interview, origins by document and id, the ids of the
    law that binds in each state, a sentence a state on how far its law was read, the ``plan`` in which the questions are asked, and the ``steps`` of the
    checklist. ``asked_in``
    remembers by document the names that its texts ask for."""

    documents: Mapping[str, DocumentText]
    questions: Mapping[str, Question]
    groups: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    law: Mapping[str, frozenset[str]] = field(default_factory=dict)
    standing: Mapping[str, str] = field(default_factory=dict)
    plan: Plan = field(default_factory=Plan)
    steps: tuple[StepText, ...] = ()
    asked_in: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def binds(self, law: str, state: str) -> bool:
        """Whether a requirement, provision or section is law of a state: one of its ids, or a section that holds some."""
        return law in self._law_and_sections.get(state, ())

    @cached_property
    def _law_and_sections(self) -> dict[str, frozenset[str]]:
        """The ids of a state's law, and of each the sections that hold it: of `10-233m.B.restraint` these are `10-233m` and `10-233m.B`."""
        return {state: ids | {id[:end] for id in ids for end, sign in enumerate(id) if sign == "."} for state, ids in self.law.items()}

    def steps_in(self, state: str) -> tuple[StepText, ...]:
        """The steps of the checklist in a state: a section is named only where it is law there."""
        return tuple(step.in_state(bool(step.law and self.binds(step.law, state))) for step in self.steps)

    def cites(self, law: str, state: str) -> bool:
        """Whether a document of a state may cite a law: the state's own, or federal law, which stands everywhere."""
        return self.binds(law, state) or self.binds(law, "us")


def sections_of(document: DocumentText) -> Iterator[SectionText]:
    """Every section of a loaded document, parents before children."""
    for section in document.sections:
        if isinstance(section, SectionText):
            yield from _with_children(section)


def _with_children(section: SectionText) -> Iterator[SectionText]:
    yield section
    for child in section.sections:
        yield from _with_children(child)


def clauses_of(document: DocumentText) -> Iterator[ClauseText]:
    """Every clause of a loaded document, whatever the answers."""
    return (block for section in sections_of(document) for block in section.clauses if isinstance(block, ClauseText))


def block_id(block: BlockText) -> str:
    """The id of any block."""
    match block:
        case ClauseText():
            return block.id
        case TableText():
            return block.table
        case FieldsText():
            return block.fields
        case SignaturesText():
            return block.signatures


def proper_names(model: Model, name: str) -> frozenset[str]:
    """The words that a document, and every document it includes, writes with capitals without defining them."""
    document = model.documents[name]
    included = {section.include for section in sections_of(document) if section.include}
    return frozenset(word for each in (name, *included) for word in model.documents[each].words)
