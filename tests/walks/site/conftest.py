"""The built site, the hostile site, and axe, as the tests without a browser have them."""

from tests.publish.site.conftest import address, axe, hostile_site, out, site

__all__ = ["address", "axe", "hostile_site", "out", "site"]
