"""The project's own Form A, as Westport and a New Hampshire district have it."""

from __future__ import annotations

import pytest

from sro.forms.district_form import DistrictForms
from sro.forms.shape import Shape
from tests.every_document import PROJECT
from tests.more_districts import project_with


@pytest.fixture(scope="session")
def forms() -> DistrictForms:
    return DistrictForms(PROJECT, "westport")


@pytest.fixture(scope="session")
def shape(forms: DistrictForms) -> Shape:
    return forms.shape


@pytest.fixture(scope="session")
def new_hampshire() -> DistrictForms:
    text = "state: nh\ndate: 2026-09-14\nanswers: {district: Example School District, jrb: no}\n"
    return DistrictForms(project_with("example", text), "example")
