"""The pages and files of the site, collected in memory and written at once, with their templates and the headers a server should send."""

import datetime
import html
import json
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from sro.dates import long_date
from sro.formats.web import escaped
from sro.model.document import language_of
from sro.project import FolderStore, Project
from sro.publish.site.search_entries import Found, of_page
from sro.publish.site.typography import citations_together

SECTIONS = {
    "": "Home",
    "districts": "Districts",
    "matrix": "Districts",
    "law": "Law",
    "changes": "Changes",
    "choices": "Choices",
    "check-a-copy": "Check a copy",
    "es": "Districts",
}
"""The tab that a page belongs to, by the first part of its path; the names are those of `extra.sections` in mkdocs.yml."""

Crumb = tuple[str, str]  # a page above this one: its name and its path on the site


@dataclass
class Pages:
    """Paths below the pages' folder → contents. A page's path is its folder on the site: `districts/westport/`, "" for the first page."""

    templates: Environment
    files: dict[str, bytes] = field(default_factory=dict)
    card: str = ""
    """The picture of a page that names none."""
    foot: Mapping[str, str] = field(default_factory=dict)
    """What stands at the foot of each page, by language."""
    found: list[Found] = field(default_factory=list)
    """What the search is to find, in the order of the pages."""

    def add(
        self,
        path: str,
        template: str,
        /,
        *,
        title: str,
        description: str,
        window: str = "",
        crumbs: Sequence[Crumb] = (),
        front: dict[str, object] | None = None,
        found: Iterable[Found] | None = None,
        **context: object,
    ) -> None:
        """A Markdown page made from a template of `layout/site/pages`. What the theme prints is escaped here: the theme itself escapes nothing.
        ``window`` is the title where a page is named from outside, in a browser's tab or a list of hits, with the district and the label of its text;
        ``found`` is what the search finds on it: by default its title and description, and its parts with a heading."""
        language = str((front or {}).get("language", "en")).split("-")[0]
        keys: dict[str, object] = {
            "title": html.escape(title),
            "window": html.escape(cut(window or title)),
            "description": html.escape(cut(" ".join(description.split()), LONGEST_DESCRIPTION)),
            "section": SECTIONS.get(path.split("/")[0], ""),
            "crumbs": [[html.escape(name), relative(path, above)] for name, above in crumbs],
            "trail": [[name, above] for name, above in (*crumbs, (title, path))] if path else [],
            "card": self.card,
            "foot": html.escape(self.foot.get(language, self.foot.get("en", ""))),
            **(front or {}),
        }
        head = "\n".join(f"{key}: {_data(value)}" for key, value in keys.items() if value not in ([], {}, ""))
        words = self.templates.get_template(template).render(to=lambda target: relative(path, target), title=title, **context)
        body = citations_together(words)
        self.add_file(f"{path}index.md", f"---\n{head}\n---\n\n{body.strip()}\n".encode())
        self.found += of_page(path, title, description, body, language) if found is None else found

    def add_file(self, path: str, content: bytes) -> None:
        """A file that is copied to the site as it is."""
        if path in self.files:
            raise ValueError(f"two pages want the path {path}")
        self.files[path] = content

    def write(self, folder: Path, keep: Iterable[str] = ()) -> int:
        """Writes what changed below ``folder``, removes what no page asks for any more, and tells how many files changed. ``keep`` are
        paths of files that stand from an earlier run and are still wanted."""
        store = FolderStore(folder, durable=False)
        changed = {path: content for path, content in self.files.items() if not store.has(path) or store.read(path) != content}
        for path, content in changed.items():
            store.write(path, content)
        return len(changed) + FolderStore(folder).keep_only({*self.files, *keep})


def foot_of(read: Sequence[tuple[str, datetime.date]], on: datetime.date) -> dict[str, str]:
    """The foot of a page by language: to which day the law of each state was read, the day for which the site is built, and that no page advises."""
    read_to: dict[datetime.date, list[str]] = {}
    for state, day in read:
        read_to.setdefault(day, []).append(state)
    english, spanish = (language_of(each).long_date for each in ("en", "es"))
    law = [f"{' and '.join(states)} law checked to {english(day.isoformat())}." for day, states in read_to.items()]
    ley = [f"Ley de {' y '.join(states)} revisada hasta el {spanish(day.isoformat())}." for day, states in read_to.items()]
    later, luego = ("Later law has not been read.", "La ley posterior no se ha leído.") if read else ("", "")
    told = (*law, later, f"Built for {english(on.isoformat())}.", "This page explains. It is not legal advice.")
    dicho = (*ley, luego, f"Preparado para el {spanish(on.isoformat())}.", "Esta página explica. No es asesoría legal.")
    return {"en": " ".join(filter(None, told)), "es": " ".join(filter(None, dicho))}


def _data(value: object) -> str:
    """A value of the front matter, in which nothing can be taken for markup."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


LONGEST_WINDOW, LONGEST_DESCRIPTION = 65, 155  # characters of a title and of a description that lists of hits show whole


def cut(words: str, longest: int = LONGEST_WINDOW) -> str:
    """Words that fit where pages are listed: cut behind a sentence or between two words where they are longer, a label in brackets at the end kept."""
    if len(words) <= longest:
        return words
    body, bracket, label = words.rpartition(" (") if words.endswith(")") else (words, "", "")
    kept = body[: longest - len(bracket) - len(label) - 1]
    sentence = kept.rfind(". ")
    if sentence > longest // 2:
        return f"{kept[: sentence + 1]}{bracket}{label}"
    return f"{kept.rsplit(' ', 1)[0].rstrip(' ,:;–')}…{bracket}{label}"


def relative(here: str, target: str) -> str:
    """The link from one page to another page, a file or an anchor of the site: relative, so that the site works below any address."""
    path, mark, anchor = target.partition("#")
    if path == here:
        return f"{mark}{anchor}" if mark else "./"
    link = posixpath.relpath(path or ".", here or ".")
    return f"{link}/{mark}{anchor}" if path.endswith("/") or not path else f"{link}{mark}{anchor}"


LAYOUT = "layout/site"  # the folder of all that the pages are made of

HEADERS = "_headers"
APART = ("draft", "fill-in")  # folders whose pages have a policy of their own
THEME = ("assets",)  # the folder that MkDocs adds
DISTRICTS, EMBED = "districts", "embed"


def site_headers(project: Project, files: Iterable[str]) -> bytes:
    """The file for a site of these files. One rule a folder, since rules that overlap would each add a policy; below a district's documents one for each
    name of a folder, since what a school shows within its own page has a policy of its own."""
    names = list(files)
    folders = {path.split("/")[0] for path in names if "/" in path}
    below = {parts[3] for parts in (path.split("/") for path in names) if parts[0] == DISTRICTS and len(parts) > 4}
    paths = ["/", "/index.html", "/404.html", *(f"/{folder}/*" for folder in sorted({*folders, *THEME} - {*APART, DISTRICTS}))]
    if DISTRICTS in folders:
        paths += [f"/{DISTRICTS}/", f"/{DISTRICTS}/:name/", f"/{DISTRICTS}/:name/files/*", f"/{DISTRICTS}/:name/:document/"]
        paths += [f"/{DISTRICTS}/:name/:document/{folder}/*" for folder in sorted(below - {EMBED})]
    text = project.layouts[f"{LAYOUT}/{HEADERS}"].decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    return environment.from_string(text).render(paths=paths, kept=_kept, embed=f"/{DISTRICTS}/:name/:document/{EMBED}/*").encode()


CLOSED_TO_ROBOTS = ("/fill-in/",)
"""Forms that a person fills in; whatever else is not to be listed says so itself, and must be read for that."""


def robots_file(site_url: str) -> bytes:
    """`robots.txt`: all but the forms may be read, and where the site map is, if the site's own address is known."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    return "\n".join([*lines, *([f"Sitemap: {site_url.rstrip('/')}/sitemap.xml"] if site_url else []), ""]).encode()


def _kept(path: str) -> str:
    """How long a browser keeps what is below a path: the theme names its files by their content."""
    return "public, max-age=31536000, immutable" if path == "/assets/*" else "public, max-age=300, must-revalidate"


@lru_cache(maxsize=2)
def templates_of(project: Project) -> Environment:
    """The project's page templates, each compiled once."""
    loader = FunctionLoader(lambda name: project.layouts[f"{LAYOUT}/pages/{name}"].decode())
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"long_date": long_date, "markdown": _markdown, "size": size}
    return environment


def _markdown(text: str) -> Markup:
    """Words for a Markdown heading or paragraph, where nothing they hold may become markup. Inside HTML the templates escape by themselves."""
    return Markup(escaped(" ".join(text.split())))


def size(count: int) -> str:
    """A file's size for a reader."""
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
