"""A district's own form: resolved for as many students as a record has, with the shape of its records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sro.errors import InputError
from sro.forms.calendar import Calendar
from sro.forms.read_events import calendar_in, read_calendar
from sro.forms.shape import Shape, shape_in
from sro.model import Model, parse_address
from sro.model.document import Document, Field, blanks
from sro.project import BuildRequest, Project, edition_at
from sro.resolve import Edition, for_one, holds, resolve

FORM, NOTICE = "form-a", "monthly-notice"


@dataclass(frozen=True)
class DistrictForms:
    """The forms of one district (`westport`, or an adopted edition as `westport@2023-11-28`) of a project; of one of its departments, by its
    position, where ``department`` is not None."""

    project: Project
    district: str
    department: int | None = None

    @cached_property
    def model(self) -> Model:
        """The project's texts and questions."""
        return self.project.model

    @cached_property
    def edition(self) -> Edition:
        """The district's answers, as they are for the department."""
        edition = edition_at(BuildRequest(self.project), parse_address(self.district))
        if self.department is None:
            return edition
        answers = replace(edition.answers, context=for_one(edition.answers.context, self.department))
        return replace(edition, answers=answers)

    @property
    def departments(self) -> dict[str, DistrictForms]:
        """The forms of each department by the name that a report gives it, where there are several; else none."""
        context = self.edition.answers.context
        agencies = context["agencies"] if context.get("several_departments") else ()
        return {str(agency["slug"]): replace(self, department=position) for position, agency in enumerate(agencies)}

    def document(self, students: int = 1, *, name: str = FORM, final: bool = True, date: str = "") -> Document:
        """A form without a draft mark unless asked for one. Raises :class:`InputError` where an answer is missing that it prints,
        and for a real town of which no source tells the form."""
        if not holds(self.model.documents[name].when, self.edition.answers.context):
            raise InputError(f"{self.district} does not use {name}: its answers leave the form out")
        told = self.edition.origin and not self.edition.fictitious
        if told and name not in self.edition.documents:
            raise InputError(f"{self.district} has no {name}: no source tells of one there, and its district.yml does not name it")
        made = resolve(self.model, name, self.edition, final=final, students=students)
        left = blanks(made) if final else []
        if left:
            raise InputError(f"{name} of {self.district} cannot be filled in while these answers are missing: {', '.join(left)}")
        return made.model_copy(update={"date": date}) if date else made

    @cached_property
    def shape(self) -> Shape:
        """The shape of the district's records."""
        return shape_in(self.model.documents[FORM], self.document(final=False), self._cited)

    def _cited(self, field: Field) -> str:
        """The law of the district's state that asks for a field: one citation, for several items of a section what they share."""
        law = self.project.library.of(self.edition.state)
        found = [requirement.cite for name in (field.cite, *field.satisfies) if name and (requirement := law.requirement(name))]
        first, last = min(found, default=""), max(found, default="")
        shared = next((n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
        return first[:shared].rstrip(" (")

    def answer(self, question: str) -> object:
        """The district's answer to a question, or its default."""
        return self.edition.answers.context[question]

    @property
    def parting(self) -> str:
        """What an officer is told of a report that is done; of copies only what the district's form has the officer certify."""
        return "Hand it in and keep no copy, as the form’s certification says." if self.answer("form_no_copy") else "Hand it in."

    @property
    def school_days(self) -> int:
        """Within how many school days an officer reports."""
        answer = self.answer("report_deadline")
        assert isinstance(answer, int)
        return int(answer)

    def calendar(self, path: Path | None) -> Calendar | None:
        """The calendar at a path, or the district's own, if it has one."""
        if path is not None:
            return read_calendar(path)
        store, own = self.project.store, f"districts/{parse_address(self.district).district}/calendar.yml"
        return calendar_in(store, own) if store.has(own) else None
