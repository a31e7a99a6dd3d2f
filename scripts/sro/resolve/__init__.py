"""Resolving: the model and a district's answers become one document. Nothing here knows a file or a format."""

from sro.resolve.answers import Answers, read_answers
from sro.resolve.resolver import Edition, resolve

__all__ = ["Answers", "Edition", "read_answers", "resolve"]
