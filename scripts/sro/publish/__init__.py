"""All that goes out: the build folder, the website, the drafting page's bundle, the board packet."""

from typing import TYPE_CHECKING

from sro.later import opened_later

if TYPE_CHECKING:
    from sro.publish.build import BuiltDocument, build_all, output_folder

opened_later(__name__)

__all__ = ["BuiltDocument", "build_all", "output_folder"]
