"""The drafting page as static files: the engine, its data and its libraries, bundled below the site."""

from sro.publish.page.assets import bundle

__all__ = ["bundle"]
