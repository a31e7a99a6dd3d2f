"""All that goes out: the build folder, the website, the drafting page's bundle, the board packet."""

from sro.later import imported_later

with imported_later(__name__):
    from sro.publish.build import BuiltDocument, build_all, output_folder

__all__ = ["BuiltDocument", "build_all", "output_folder"]
