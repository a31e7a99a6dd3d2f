"""The shape of the matrix (`layout/site/matrix.yml`): the columns in which districts are compared, the words of each cell, and what each column of the
files means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import Field, model_validator

from sro.model.base import Source
from sro.model.plain_answer import PlainLine, PlainQuestion, Said, Voice

CellState = Literal[
    "found", "part", "to-read", "not-found", "by-date", "not-asked", "for-counsel", "not-read", "on-record", "not-on-record", "value", "silent", "blank"
]  # fmt: skip
CELL_STATES: tuple[CellState, ...] = get_args(CellState)

FromRecord = Literal["in-force", "last-update", "next-update", "posted"]
"""A column that no clause fills: a day of the record."""

FieldType = Literal["slug", "text", "code", "edition", "date", "id", "ids", "address", "value"]


class CellWords(Source):
    """How a cell's state is said: in ``says``, by who speaks where that differs, and what it means."""

    says: str
    by: Mapping[Voice, str] = {}
    means: str

    def of(self, voice: Voice) -> str:
        """The words for a text."""
        return self.by.get(voice, self.says)


class ChoiceLine(PlainLine):
    """One thing that a text may say in a column: its words for a reader, and its ``value`` for a program."""

    value: str = ""
    say: Said = {}

    @model_validator(mode="after")
    def _has_a_value(self) -> ChoiceLine:
        if not bool(self.clause) == bool(self.value) == ("en" in self.say):
            raise ValueError("value: a line that rests on a clause needs one, and words in English (say); a gap has neither")
        return self


class ChoiceColumn(PlainQuestion):
    """One column of choices. ``ask`` heads it, ``group`` is the subject under which it stands, ``record`` the day of the record that fills it in place
    of clauses, ``answers`` the question of families that it belongs to."""

    group: str
    record: FromRecord | None = None
    answers: str = ""
    topic: tuple[str, ...] = ()
    say: tuple[ChoiceLine, ...] = ()

    @property
    def head(self) -> str:
        """What heads the column."""
        return self.ask["en"]

    @model_validator(mode="after")
    def _is_filled_by_something(self) -> ChoiceColumn:
        if bool(self.say) == bool(self.record):
            raise ValueError("a column is filled by lines (say) or by a day of the record (record); write one of the two")
        if self.say and not any(line.gap is not None for line in self.say):
            raise ValueError("say: a column needs a gap, so that the text’s silence is not taken for granted")
        return self


class DictionaryEntry(Source):
    """What one column of the files holds. ``values`` are all that a code may be."""

    name: str = Field(pattern=r"^[a-z][a-z_]*$")
    type: FieldType
    values: tuple[str, ...] = ()
    says: str
    example: str = ""


class Matrix(Source):
    """`matrix.yml`: ``caution`` stands above every table, ``groups`` put the columns under subjects, ``terms`` add to those of the plain answers."""

    caution: str
    license: str
    also_own: str = Field(description="What stands behind a choice where clauses in own words speak of it too.")
    also_open: str = Field(description="What stands behind a choice of which a draft leaves a part open.")
    groups: Mapping[str, str]
    words: Mapping[str, CellWords]
    read: Mapping[str, str] = Field(description="What was read, by what the text is.")
    terms: Mapping[str, tuple[str, ...]] = {}
    columns: tuple[ChoiceColumn, ...]
    dictionary: tuple[DictionaryEntry, ...]

    @model_validator(mode="after")
    def _whole(self) -> Matrix:
        if unknown := [state for state in self.words if state not in CELL_STATES]:
            raise ValueError(f"words: {unknown[0]} is no state of a cell; known: {', '.join(CELL_STATES)}")
        if missing := [state for state in CELL_STATES if state not in self.words]:
            raise ValueError(f"words: {missing[0]} has none; write says and means")
        names = [column.id for column in self.columns]
        if doubled := [name for name in names if names.count(name) > 1]:
            raise ValueError(f"columns: {doubled[0]} stands twice; give one another id")
        if lost := [column for column in self.columns if column.group not in self.groups]:
            raise ValueError(
                f"columns: {lost[0].id} stands under {lost[0].group}, which is not among the groups; known: {', '.join(self.groups)}"
            )
        return self
