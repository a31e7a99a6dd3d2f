"""Redlines in Word: real tracked changes between two Word files, with a proof by code that shares nothing with the writer. :func:`redline`
makes one and proves it; :mod:`sro.formats.word.proof` alone decides whether it may be written."""

from sro.formats.word.redline.makers import day_of
from sro.formats.word.redline.marks import Note
from sro.formats.word.redline.redlining import Redline, redline

__all__ = ["Note", "Redline", "day_of", "redline"]
