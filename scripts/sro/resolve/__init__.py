"""Resolving: the model and a district's answers become one document. Nothing here knows a file or a format."""

from sro.resolve.answers import Answers, settle
from sro.resolve.resolver import Edition, resolve

__all__ = ["Answers", "Edition", "resolve", "settle"]
