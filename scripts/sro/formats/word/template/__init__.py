"""TODO door of formats/word/template."""

from sro.formats.word.template.compile import compile_template
from sro.formats.word.template.compiled import CompiledTemplate
from sro.formats.word.template.finish import in_its_language, with_charts
from sro.formats.word.template.render import render

__all__ = ["CompiledTemplate", "compile_template", "in_its_language", "render", "with_charts"]
