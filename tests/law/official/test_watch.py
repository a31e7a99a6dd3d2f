"""The weekly look at the official pages, with a server and a `gh` of its own: fetched one by one, what cannot be read is no change, one issue is kept."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sro.law.official import FingerprintsFile
from sro.project import FolderStore
from sro.project.official import write_fingerprints
from tests.every_document import ROOT
from tests.law.official.made_up import LANTERNS, LESSONS, RECORD, SECTIONS, WHARVES, page_html

SCRIPT = ROOT / "scripts" / "law_watch.py"
CHAPTER = "/current/pub/chap_170x.htm"
SUPPLEMENT = "/2031/sup/chap_170x.htm"


@dataclass
class Site:
    """A local server: what it answers by path, and what it was asked, by whom and how many at a time."""

    pages: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    slow: frozenset[str] = frozenset()
    at_once: int = 0
    most_at_once: int = 0
    address: str = ""


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.at_once += 1
            found.most_at_once = max(found.most_at_once, found.at_once)
            found.asked.append((self.path, self.headers["User-Agent"]))
            if self.path in found.slow:
                time.sleep(2)
            code, content = found.pages.get(self.path, (404, b"not here"))
            found.at_once -= 1
            try:
                self.send_response(code)
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def pier(texts: Path) -> Path:
    """The project with the made-up record, which names a chapter and a supplement."""
    record = FingerprintsFile(pages=(f"https://www.cga.ct.gov{SUPPLEMENT}",), sections=RECORD.sections)
    write_fingerprints(FolderStore(texts), "ct", record)
    shutil.copytree(ROOT / "districts" / "westport", texts / "districts" / "westport")
    return texts


GH = """
import json, sys
from pathlib import Path
store = Path(__file__).with_suffix(".json")
known = json.loads(store.read_text()) if store.exists() else {"issues": [], "calls": []}
words = sys.argv[1:]
known["calls"].append(words[:2])
if words[:2] == ["issue", "list"]:
    print(json.dumps([issue for issue in known["issues"] if issue["label"] == words[words.index("--label") + 1]]))
elif words[:2] == ["issue", "create"]:
    title, label = (words[words.index(option) + 1] for option in ("--title", "--label"))
    issue = {"number": len(known["issues"]) + 7, "title": title, "label": label, "body": sys.stdin.read()}
    known["issues"].append(issue)
    print(f"https://github.example/issues/{issue['number']}")
elif words[:2] == ["issue", "edit"]:
    next(issue for issue in known["issues"] if str(issue["number"]) == words[2])["body"] = sys.stdin.read()
elif words[:2] != ["label", "create"]:
    sys.exit(f"unknown: {words}")
store.write_text(json.dumps(known))
"""


@dataclass
class Watch:
    """The script as the workflow runs it, with its own `gh`."""

    project: Path
    site: Site
    folder: Path
    runs: int = 0

    def run(self, *more: str) -> subprocess.CompletedProcess[str]:
        gh = self.folder / "gh.py"
        gh.write_text(GH)
        self.runs += 1
        command = [sys.executable, str(SCRIPT), "--root", str(self.project), "--folder", str(self.folder / f"pages-{self.runs}")]
        command += ["--sro", f"{sys.executable} -m sro", "--gh", f"{sys.executable} {gh}", "--pause", "0", "--timeout", "1"]
        command += ["--instead", self.site.address, "--repository", "harbor/pier", *more]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    @property
    def gh(self) -> Mapping[str, list[dict[str, object]]]:
        store = self.folder / "gh.json"
        known: dict[str, list[dict[str, object]]] = json.loads(store.read_text()) if store.exists() else {"issues": [], "calls": []}
        return known


@pytest.fixture
def watch(pier: Path, site: Site, tmp_path: Path) -> Watch:
    site.pages = {CHAPTER: (200, page_html(SECTIONS).encode()), SUPPLEMENT: (200, page_html([WHARVES], supplement=True).encode())}
    return Watch(pier, site, tmp_path)


def changed(site: Site, word: str = "midnight") -> None:
    words = f"name the hours between dusk and {word} in which such lantern burns"
    site.pages[CHAPTER] = (200, page_html([LANTERNS.with_words("2", words), WHARVES, LESSONS]).encode())


def test_unchanged_pages_open_no_issue_and_are_fetched_once_each_by_somebody_who_says_who_it_is(watch: Watch) -> None:
    done = watch.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing changed" in done.stdout and not watch.gh["calls"]
    assert [path for path, _ in watch.site.asked] == [CHAPTER, SUPPLEMENT] and watch.site.most_at_once == 1
    assert all(agent.startswith("sro-law-watch/") and "harbor/pier" in agent for _, agent in watch.site.asked)


def test_a_change_opens_one_issue_and_the_next_run_keeps_it(watch: Watch) -> None:
    changed(watch.site)
    first = watch.run()
    assert first.returncode == 0, first.stdout + first.stderr
    (issue,) = watch.gh["issues"]
    assert "**10-900a.2**: words changed" in str(issue["body"]) and "law/README.md" in str(issue["body"])
    assert "says it already" in watch.run().stdout
    watch.site.pages[SUPPLEMENT] = (200, page_html([WHARVES.with_words("c", "A wharf is never swept")], supplement=True).encode())
    assert "was brought up to date" in watch.run().stdout
    (issue,) = watch.gh["issues"]
    assert "10-900a.2" in str(issue["body"]) and "10-900b.c" in str(issue["body"])


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((404, b"not here"), "Not Found"),
        ((500, b"broken"), "Internal Server Error"),
        ((200, b" "), "it is empty"),
        ((200, b"<p>Come back later</p>"), "what came is no page of the statutes"),
    ],
    ids=["missing", "broken", "empty", "another page"],
)
def test_a_page_that_cannot_be_read_is_told_of_and_is_no_change(watch: Watch, answer: tuple[int, bytes], says: str) -> None:
    watch.site.pages[CHAPTER] = answer
    done = watch.run()
    assert done.returncode == 1, done.stdout + done.stderr
    assert "nothing changed" in done.stdout and f"- <https://www.cga.ct.gov{CHAPTER}>: {says}" in done.stdout
    assert "gone" not in done.stdout and not watch.gh["calls"]


def test_a_page_that_takes_too_long_is_not_waited_for(watch: Watch) -> None:
    watch.site.slow = frozenset({CHAPTER})
    done = watch.run()
    assert done.returncode == 1 and "timed out" in done.stdout and not watch.gh["calls"]


def test_no_time_left_leaves_the_rest_unread(watch: Watch) -> None:
    done = watch.run("--limit", "-1")
    assert done.returncode == 2 and done.stdout.count("no time was left") == 2 and "nothing was compared" in done.stdout
    assert not watch.site.asked


def test_a_change_beside_a_page_that_cannot_be_read_names_both(watch: Watch) -> None:
    changed(watch.site)
    watch.site.pages[SUPPLEMENT] = (503, b"")
    done = watch.run()
    (issue,) = watch.gh["issues"]
    assert done.returncode == 1 and "**10-900a.2**" in str(issue["body"]) and "Service Unavailable" in str(issue["body"])


def test_nothing_is_written_without_an_issue(watch: Watch) -> None:
    changed(watch.site)
    done = watch.run("--no-issue")
    assert done.returncode == 0 and "10-900a.2" in done.stdout and not watch.gh["calls"]


def test_an_issue_that_cannot_be_kept_fails_in_one_sentence(watch: Watch) -> None:
    changed(watch.site)
    done = watch.run("--gh", "false")
    assert done.returncode == 2 and done.stderr.startswith("the issue could not be kept: gh issue list")


def test_a_folder_with_old_pages_is_refused(watch: Watch) -> None:
    (watch.folder / "pages-1").mkdir()
    (watch.folder / "pages-1" / "old.htm").write_text("old")
    done = watch.run()
    assert done.returncode == 2 and "the folder is not empty" in done.stderr and not watch.site.asked


def test_the_workflow_runs_this_script_with_no_more_rights_than_it_needs() -> None:
    import yaml

    workflow = yaml.safe_load((ROOT / ".github/workflows/law.yml").read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read", "issues": "write"}
    steps = workflow["jobs"]["compare"]["steps"]
    run = next(step["run"] for step in steps if "law_watch" in step.get("run", ""))
    options = set(subprocess.run([sys.executable, str(SCRIPT), "--help"], capture_output=True, text=True, check=True).stdout.split())
    assert all(word in options for word in run.split() if word.startswith("--"))
    assert all("@" not in step["uses"] or len(step["uses"].split("@")[1].split()[0]) == 40 for step in steps if "uses" in step)


def test_the_script_needs_nothing_but_pythons_own_library() -> None:
    done = subprocess.run([sys.executable, "-I", "-S", str(SCRIPT), "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
