"""The engine in a web page: what is bundled for it when the site is built, and what the page asks of it (see docs/browser.md)."""
