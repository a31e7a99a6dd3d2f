"""The project with a history, as the changelog's tests have it."""

from tests.changelog.conftest import history

__all__ = ["history"]
