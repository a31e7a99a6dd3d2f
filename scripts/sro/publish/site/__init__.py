"""The policy website: pages written as Markdown before MkDocs builds them, from the same documents that paper is made of."""

from sro.publish.site.mkdocs import render_site, serve_site
from sro.publish.site.sources import left_out
from sro.publish.site.write import SITE, write_pages

__all__ = ["SITE", "left_out", "render_site", "serve_site", "write_pages"]
