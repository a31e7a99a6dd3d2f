"""Looks whether the official words of the law changed: fetches the pages that `law/<state>/fingerprints.yml` names into a folder, runs
`sro law compare` on it, and keeps one issue with what came out.

The program `sro` never uses the network; this script is run beside it, by `.github/workflows/law.yml` or by hand:

    python scripts/law_watch.py --folder pages --no-issue

It asks for one page at a time, with a pause between two and a limit of time for each and for all, and says who it is. A page that could not be read is
told of as that and never as a change. Nothing but Python's own library is used. Exit code 0: every page was read, 1: some were not, 2: nothing could be done.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

AGENT = "sro-law-watch/1.0 (reads a few pages of the statutes once a week; https://github.com/{repository})"
LABEL = "law-watch"
TITLE = "The official pages of the law have changed"
LARGEST = 30_000_000
LONGEST_BODY = 60_000


def addresses(fingerprints: str) -> list[str]:
    """The pages that a record names, each once and without the place on the page."""
    found = re.findall(r"^ {4}page: (https://\S+)$", fingerprints, re.MULTILINE)
    listed = re.search(r"^pages:\n((?: {2}- .*\n)*)", fingerprints, re.MULTILINE)
    more = re.findall(r'"(https://[^"]+)"', listed.group(1)) if listed else []
    return list(dict.fromkeys(address.partition("#")[0] for address in [*found, *more]))


def file_of(address: str) -> str:
    """Where a page is kept below the folder: by its path at the official site."""
    name = re.sub(r"^https?://[^/]+/", "", address)
    return re.sub(r"[^A-Za-z0-9._/-]", "_", name).replace("..", "_")


def fetch(wanted: list[str], folder: Path, *, agent: str, pause: float, timeout: float, limit: float, instead: str = "") -> dict[str, str]:
    """Fetches pages one after another; gives the reason for each that could not be read. ``instead`` stands for the official host, for tests."""
    unread: dict[str, str] = {}
    end = time.monotonic() + limit
    for n, address in enumerate(wanted):
        if time.monotonic() > end:
            unread[address] = "no time was left"
            continue
        if n:
            time.sleep(pause)
        try:
            content = _read(re.sub(r"^https://[^/]+", instead, address) if instead else address, agent, timeout)
        except (OSError, ValueError, http.client.HTTPException) as error:
            unread[address] = str(getattr(error, "reason", "") or error) or type(error).__name__
            continue
        path = folder / file_of(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return unread


def _read(address: str, agent: str, timeout: float) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": agent, "Accept": "text/html, application/pdf"})
    end = time.monotonic() + timeout
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        content = b""
        while part := answer.read(65536):
            content += part
            if len(content) > LARGEST:
                raise ValueError(f"it has more than {LARGEST:,} bytes")
            if time.monotonic() > end:
                raise ValueError(f"it took more than {timeout:.0f} seconds")
    if not content.strip():
        raise ValueError("it is empty")
    return content


def compare(sro: list[str], folder: Path, state: str, unread: dict[str, str], wanted: list[str]) -> tuple[int, str]:
    """Runs `sro law compare`; a page that it refuses is taken out of the folder, told of as unread, and the rest is compared."""
    names = {file_of(address): address for address in wanted}
    while True:
        command = [*sro, "law", "compare", str(folder), "--format", "markdown", "--state", state]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
        refused = [name for name in names if done.returncode == 2 and f"{name}: " in done.stderr and (folder / name).exists()]
        if done.returncode != 2 or not refused:
            return done.returncode, done.stdout if done.returncode in (0, 1) else done.stderr
        for name in refused:
            (folder / name).unlink()
            unread[names[name]] = "what came is no page of the statutes"
        if not any(path.is_file() for path in folder.rglob("*")):
            return 2, ""


def report(compared: str, unread: dict[str, str]) -> str:
    """The text of the issue: what `sro law compare` said, and which pages could not be read."""
    parts = [compared.strip()]
    if unread:
        parts += ["## Could not be read", "These pages were not compared; nothing is said of them.", ""]
        parts[-1] = "\n".join(f"- <{address}>: {reason}" for address, reason in unread.items())
    parts.append("`law/README.md` tells how to read a change into the data. Close this issue when that is done.")
    body = "\n\n".join(parts)
    return body if len(body) <= LONGEST_BODY else f"{body[:LONGEST_BODY]}\n\n… cut here; the run has the whole."


def keep_issue(gh: list[str], body: str) -> str:
    """Puts the text into the one open issue, or opens it; tells which it was."""
    listed = _gh(gh, "issue", "list", "--state", "open", "--label", LABEL, "--json", "number,body", "--limit", "20")
    known = sorted(json.loads(listed or "[]"), key=lambda issue: issue["number"])
    if known:
        number = str(known[0]["number"])
        if known[0].get("body", "").strip() == body.strip():
            return f"issue {number} says it already"
        _gh(gh, "issue", "edit", number, "--body-file", "-", text=body)
        return f"issue {number} was brought up to date"
    _gh(gh, "label", "create", LABEL, "--force", "--description", "What the weekly look at the official pages found")
    return f"opened {_gh(gh, 'issue', 'create', '--title', TITLE, '--label', LABEL, '--body-file', '-', text=body).strip()}"


def _gh(gh: list[str], *arguments: str, text: str | None = None) -> str:
    done = subprocess.run([*gh, *arguments], input=text, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        raise RuntimeError(f"gh {' '.join(arguments[:2])}: {done.stderr.strip() or done.returncode}")
    return done.stdout


def main(arguments: list[str] | None = None) -> int:
    """Fetches, compares, keeps the issue; see the head of this file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--state", default="ct")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--folder", type=Path, required=True, help="where the pages go; it must be empty or not there")
    parser.add_argument("--sro", default="sro", help="how the program is called")
    parser.add_argument("--gh", default="gh", help="how GitHub's command line is called")
    parser.add_argument("--repository", default="OWNER/REPOSITORY", help="named in the user agent")
    parser.add_argument("--no-issue", action="store_true", help="print what the issue would say")
    parser.add_argument("--pause", type=float, default=3, help="seconds between two pages")
    parser.add_argument("--timeout", type=float, default=60, help="seconds for one page")
    parser.add_argument("--limit", type=float, default=1800, help="seconds for all pages")
    parser.add_argument("--instead", default="", help="an address that stands for the official host (tests)")
    given = parser.parse_args(arguments)
    record = given.root / "law" / given.state / "fingerprints.yml"
    if not record.is_file():
        print(f"{record}: there is no such file; name the project's folder with --root", file=sys.stderr)
        return 2
    if given.folder.exists() and any(given.folder.iterdir()):
        print(f"{given.folder}: the folder is not empty; name a new one, so that no old page is taken for today's", file=sys.stderr)
        return 2
    wanted = addresses(record.read_text("utf-8"))
    agent = AGENT.format(repository=given.repository)
    given.folder.mkdir(parents=True, exist_ok=True)
    unread = fetch(
        wanted, given.folder, agent=agent, pause=given.pause, timeout=given.timeout, limit=given.limit, instead=given.instead.rstrip("/")
    )
    if len(unread) == len(wanted):
        print(report("No page could be read, so nothing was compared.", unread))
        return 2
    code, compared = compare([*given.sro.split(), "--root", str(given.root)], given.folder, given.state, unread, wanted)
    if code not in (0, 1):
        print(f"sro law compare ended with {code}: {compared.strip()}", file=sys.stderr)
        return 2
    body = report(compared, unread)
    print(body)
    if code == 1 and not given.no_issue:
        try:
            print(f"\n{keep_issue(given.gh.split(), body)}")
        except (RuntimeError, OSError, ValueError, subprocess.TimeoutExpired) as error:
            print(f"the issue could not be kept: {error}", file=sys.stderr)
            return 2
    return 1 if unread else 0


if __name__ == "__main__":
    sys.exit(main())
