"""The formats a document is written in and read from: one folder a format, `write` and `read_foreign` for all."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.formats.alphabet import EXTENDED, WIN_ANSI, unprintable
    from sro.formats.chart import PAGE, WIDTH, height, svg
    from sro.formats.ics import CalendarEntry, uid_of, write_calendar
    from sro.formats.json import read_json, write_json
    from sro.formats.layouts import PDF_LAYOUTS, WORD_TEMPLATES, Layouts
    from sro.formats.read import READABLE, lines_of_file, read_foreign
    from sro.formats.writers import REPORTED, SUFFIXES, WITH_SHEET, template_of, write
    from sro.formats.zip import unzipped, zipped

opened_later(__name__)

__all__ = ["EXTENDED", "PAGE", "WIDTH", "WIN_ANSI", "height", "read_json", "svg", "unprintable", "write_json"]
__all__ += ["PDF_LAYOUTS", "READABLE", "REPORTED", "SUFFIXES", "WITH_SHEET", "WORD_TEMPLATES", "Layouts"]
__all__ += ["lines_of_file", "read_foreign", "template_of", "unzipped", "write", "zipped"]
__all__ += ["CalendarEntry", "uid_of", "write_calendar"]
