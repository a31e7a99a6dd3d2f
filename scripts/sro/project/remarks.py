"""What a district is told about answers that are kept: those that do nothing, and those that can hardly all be right together."""

from sro.errors import Problem
from sro.model import Address
from sro.project.districts import load_district
from sro.project.project import BuildRequest, Project, documents_of, edition_at
from sro.resolve import doubts, without_effect


def remarks_of(project: Project, address: Address, date: str | None = None) -> list[Problem]:
    """The remarks on a draft, each with its place, in the order of the file; none on an adopted edition, whose answers are settled. ``date`` is
    the date that its documents bear, where it is not the file's."""
    if address.adopted:
        return []
    order = BuildRequest(project, date=date)
    edition = edition_at(order, address)
    file, source = load_district(project.store, address)
    found = [*without_effect(project.model, file.answers, edition, documents_of(order, edition)), *doubts(edition.answers.context)]
    return sorted({source.problem(("answers", *each.path), each.message, at_key=len(each.path) == 1) for each in found})
