"""TODO door of publish/page."""

from sro.publish.page.assets import bundle

__all__ = ["bundle"]
