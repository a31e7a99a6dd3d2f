"""The resolved document: what one district's instrument says on one date, before any format. A :class:`Document` is plain data. Writers
turn it into Word, PDF, web text or JSON; checks read its words; `compare` aligns two of them by clause id. Nothing here knows a format, a
file or a question's rules."""

from sro.model.document.blocks import (
    Bar,
    Block,
    Cell,
    Chart,
    Clause,
    ClauseTable,
    Column,
    Field,
    FieldGroup,
    FieldType,
    Item,
    Joined,
    OnSheets,
    Option,
    Origin,
    OwnWording,
    Row,
    Run,
    RunKind,
    Runs,
    Section,
    SectionStyle,
    Signature,
    Signatures,
    Table,
    plain,
    table,
    words,
)
from sro.model.document.document import (
    PROVENANCES,
    RECORDED_AS,
    Document,
    DocumentKind,
    Given,
    HeldAs,
    Notice,
    Omission,
    blanks,
    chosen_there,
    names_given,
    notices_of,
)
from sro.model.document.language import (
    ENGLISH,
    SIGNATURE_LABELS,
    item_label,
    language_of,
    letters,
    options_of,
    ordinal,
    roman,
    section_name,
)
from sro.model.document.setting import SetBlock, contents, in_the_line, laid_out, paragraphs, tabled
from sro.model.document.sheets import SPARE, continued, is_continuation, repeated, with_fields, with_sheets

__all__ = ["Bar", "Block", "Cell", "Chart", "Clause", "Column", "Field", "FieldGroup", "FieldType", "Item", "Joined", "Option", "Origin"]
__all__ += ["OwnWording", "Row", "Section", "SectionStyle", "Signature", "Signatures", "Table", "table"]
__all__ += [
    "PROVENANCES",
    "RECORDED_AS",
    "Document",
    "DocumentKind",
    "Given",
    "HeldAs",
    "Notice",
    "Omission",
    "blanks",
    "chosen_there",
    "names_given",
    "notices_of",
]
__all__ += ["ENGLISH", "SIGNATURE_LABELS", "item_label", "language_of", "letters", "options_of", "ordinal", "roman", "section_name"]
__all__ += ["ClauseTable", "OnSheets", "Run", "RunKind", "Runs", "SetBlock", "contents", "in_the_line", "laid_out", "paragraphs"]
__all__ += ["SPARE", "continued", "is_continuation", "plain", "repeated", "tabled", "with_fields", "with_sheets", "words"]
