"""What people write in YAML, as shapes: documents with their choices, questions, a district's answers, its register; and how a version is asked for."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.model.address import MODEL, RECORD, WITHDRAWN, Address, Version, parse_address, parse_version
    from sro.model.base import (
        KIND_NAMES,
        Id,
        Kind,
        LawId,
        QuestionId,
        Source,
        asked_as,
        todays_kind,
        unseen_character,
        unusable_character,
        with_line_feeds,
    )
    from sro.model.decision import Decision, DecisionFile
    from sro.model.district import (
        USPS,
        ConductFile,
        DistrictFile,
        EventName,
        Events,
        Happening,
        PaperOrigin,
        UpdateFile,
        UpdateReview,
        WordsOf,
    )
    from sro.model.instrument import (
        FROZEN,
        AmendmentWording,
        EditionNote,
        Fragment,
        FragmentKind,
        InstrumentFile,
        Life,
        RegisterFile,
        Release,
        ReleaseFile,
        RepositoryFile,
        ReviewFile,
        Signed,
        SignedPaper,
        Stamp,
        State,
        StateEntry,
    )
    from sro.model.library_clause import FURTHER, LibraryClause, clause_of, question_of_library, questions_of, rules_of
    from sro.model.local import (
        LOCAL,
        OWN_PREFIX,
        VERBS,
        Added,
        Author,
        LeftOut,
        Local,
        LocalEntry,
        LocalFile,
        Moved,
        OwnWords,
        Replaced,
        ThenFile,
        Verbatim,
        own_words,
    )
    from sro.model.matrix import CELL_STATES, CellState, ChoiceColumn, ChoiceLine, DictionaryEntry, Matrix
    from sro.model.model import Model, block_id, clauses_of, proper_names, sections_of
    from sro.model.paragraph_text import ClauseTableText
    from sro.model.plain_answer import VOICES, PlainAnswers, PlainLaw, PlainLine, PlainQuestion, Said, Voice
    from sro.model.provenance import Provenance, ProvenanceKind, provenance_of
    from sro.model.question import AnswerOption, Limit, Question, QuestionFile, Rule
    from sro.model.question_plan import DEFAULT, FIRST, WHO, AnswerOrigin, OriginKind, Plan, PlanFile, Step, Topic, Who
    from sro.model.round import RULINGS, ItemRuling, ReturnedFile, RoundFile, Ruling, SentFile
    from sro.model.step_text import StepsFile, StepText
    from sro.model.text import (
        BlockText,
        ChartText,
        ClauseOption,
        ClauseText,
        DocumentText,
        FieldsText,
        FieldText,
        ItemText,
        OptionText,
        RowText,
        SectionText,
        SignaturesText,
        SignatureText,
        TableText,
    )

opened_later(__name__)

__all__ = ["MODEL", "RECORD", "WITHDRAWN", "Address", "Version", "parse_address", "parse_version"]
__all__ += ["FROZEN", "AmendmentWording", "EditionNote", "Provenance", "ProvenanceKind", "provenance_of"]
__all__ += ["KIND_NAMES", "Kind", "LawId", "Source", "asked_as", "todays_kind", "unseen_character", "unusable_character", "with_line_feeds"]
__all__ += ["Decision", "DecisionFile"]
__all__ += ["USPS", "DistrictFile", "EventName", "Events", "PaperOrigin", "WordsOf"]
__all__ += [
    "Fragment",
    "FragmentKind",
    "InstrumentFile",
    "Life",
    "RegisterFile",
    "Release",
    "ReleaseFile",
    "RepositoryFile",
    "ReviewFile",
    "Signed",
    "SignedPaper",
    "Stamp",
    "State",
]
__all__ += [
    "AnswerOption",
    "Limit",
    "Model",
    "OptionText",
    "Question",
    "QuestionFile",
    "Rule",
    "StateEntry",
    "block_id",
    "clauses_of",
    "proper_names",
    "sections_of",
]
__all__ += [
    "BlockText",
    "ChartText",
    "ClauseOption",
    "ClauseTableText",
    "ClauseText",
    "DocumentText",
    "FieldText",
    "FieldsText",
    "ItemText",
    "SectionText",
]
__all__ += ["RowText", "SignatureText", "SignaturesText", "StepText", "StepsFile", "TableText"]
__all__ += ["FURTHER", "LibraryClause", "clause_of", "question_of_library", "questions_of", "rules_of"]
__all__ += ["ConductFile", "Happening", "Id", "QuestionId", "UpdateFile", "UpdateReview"]
__all__ += ["LOCAL", "OWN_PREFIX", "Added", "Author", "LeftOut", "Local", "LocalEntry", "LocalFile", "Moved", "OwnWords", "Replaced"]
__all__ += ["CELL_STATES", "CellState", "ChoiceColumn", "ChoiceLine", "DictionaryEntry", "Matrix"]
__all__ += ["VERBS", "ThenFile", "Verbatim", "own_words"]
__all__ += ["RULINGS", "ItemRuling", "ReturnedFile", "RoundFile", "Ruling", "SentFile"]
__all__ += ["VOICES", "PlainAnswers", "PlainLaw", "PlainLine", "PlainQuestion", "Said", "Voice"]
__all__ += ["DEFAULT", "FIRST", "WHO", "AnswerOrigin", "OriginKind", "Plan", "PlanFile", "Step", "Topic", "Who"]
