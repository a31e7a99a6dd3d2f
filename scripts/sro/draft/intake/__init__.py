"""A draft that came back as a Word file, read into things to decide: who changed what, silently or not, what each is, and what it does to the law's
requirements. :mod:`sent` lays our document over its file, :mod:`paragraph_groups` and :mod:`compared` find the edits, :mod:`classify` says what they are
(and proves an answer by making the document with it), :mod:`item_effect` holds the document as it would be against the law. Nothing here touches a file."""

from sro.draft.intake.answered_version import Returned, Version, items_of
from sro.draft.intake.edit import IN_NUMBERS, RELISTED, Edit, day_in, form_says
from sro.draft.intake.held_against import Compared
from sro.draft.intake.intake import Intake, differences, intake
from sro.draft.intake.item import KIND_SAYS, Item, ItemKind, Moved, PlaceOf
from sro.draft.intake.item_lines import changed_words, item_lines, kind_said, lines_of, place_left, places_said, spoken, word_edits
from sro.draft.intake.known_comments import Known, as_name, as_said
from sro.draft.intake.sent import plain_words
from sro.draft.intake.trial import Made, Trial

__all__ = [
    "IN_NUMBERS",
    "KIND_SAYS",
    "RELISTED",
    "Compared",
    "Edit",
    "Intake",
    "Item",
    "ItemKind",
    "Known",
    "Made",
    "Moved",
    "PlaceOf",
    "Returned",
    "Trial",
    "Version",
    "as_name",
    "as_said",
    "changed_words",
    "day_in",
    "differences",
    "form_says",
    "intake",
    "item_lines",
    "items_of",
    "kind_said",
    "lines_of",
    "place_left",
    "places_said",
    "plain_words",
    "spoken",
    "word_edits",
]
