"""The formats a document is written in and read from: one folder a format, `write` and `read_foreign` for all."""

from sro.formats.chart import PAGE, WIDTH, height, svg
from sro.formats.json import read_json, write_json
from sro.formats.layouts import Layouts
from sro.formats.read import READABLE, lines_of_file, read_foreign, units_of_file
from sro.formats.write import SUFFIXES, WORD_TEMPLATES, template_of, write
from sro.formats.zip import unzipped, zipped

__all__ = [
    "PAGE",
    "READABLE",
    "SUFFIXES",
    "WIDTH",
    "WORD_TEMPLATES",
    "Layouts",
    "height",
    "lines_of_file",
    "read_foreign",
    "read_json",
    "svg",
    "template_of",
    "units_of_file",
    "unzipped",
    "write",
    "write_json",
    "zipped",
]
