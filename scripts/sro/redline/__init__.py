"""Redlines in Word: real tracked changes between two Word files, with a proof by code that shares nothing with the writer.

:func:`redline` makes one and proves it; :mod:`sro.redline.proof` alone decides whether it may be written.
"""

from sro.redline.redline import Note, Redline, redline

__all__ = ["Note", "Redline", "redline"]
