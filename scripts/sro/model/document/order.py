"""What every format prints though no text says it: the labels of a signature, the answers to a yes or no question, a section's name."""

from __future__ import annotations

from sro.model.document.blocks import Field, Option, Section

SIGNATURE_LABELS = ("Signature", "Name", "Title", "Date")
YES_NO = (Option(value="yes", label="Yes"), Option(value="no", label="No"))


def options_of(field: Field) -> tuple[Option, ...]:
    """What a field offers to choose from; a yes or no question has its two answers."""
    return YES_NO if field.type == "yes_no" else field.options


def section_name(section: Section) -> str:
    """A section's label and number ("Article VII"), or nothing."""
    return f"{section.label} {section.number}".strip()
