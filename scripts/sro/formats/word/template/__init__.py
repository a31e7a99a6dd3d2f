"""A Word template filled in with a document. :mod:`compile`, which takes a template apart, brings docxtpl and lxml, so it is asked for by its own name."""

from sro.formats.word.template.compiled import CompiledTemplate
from sro.formats.word.template.finish import in_its_language, with_charts
from sro.formats.word.template.render import render

__all__ = ["CompiledTemplate", "in_its_language", "render", "with_charts"]
