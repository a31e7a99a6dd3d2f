"""Makes the pictures of `docs/negotiation.md`: the list of what came back on the drafting page, and a page of the reply as LibreOffice shows it.

`python -m tests.house.negotiation_pictures docs/images`, with Chromium and LibreOffice. The draft is the made-up one of the page's own test."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, sync_playwright

from tests.history.test_explained import run
from tests.house.local_text_pictures import png, shot
from tests.house.test_local_text import town
from tests.house.test_negotiation import came_back
from tests.programs import chromium, needed
from tests.publish.page.bundled import bundled, served

ANSWER = "The statute says five school days."


def negotiated(root: Path) -> tuple[Path, Path]:
    """The file that came back and the reply to it, of a made-up district."""
    town(root)
    sent, returned = root / "to-send.docx", root / "returned.docx"
    _done(root, "send", "new-haven:mou", "--to", "police counsel", "--author", "A. Lee", "--date", "2026-10-01", "--out", str(sent))
    returned.write_bytes(came_back(sent))
    decide = ["--decide", "rounds/1/decisions.yml", "--by", "A. Lee", "--accept", "2", "--reject", "1", "--reject", "3", "--reply", ANSWER]
    _done(root, "intake", str(returned), "--for", "new-haven:mou", *decide)
    _done(root, "reply", "new-haven:mou", "--date", "2026-12-01", "--out", str(root))
    return returned, root / "reply-returned.docx"


def _done(root: Path, *arguments: str) -> None:
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output


def reply_page(reply: Path) -> bytes:
    """The page of the reply on which a change of theirs is taken back."""
    needed("soffice")
    profile = f"-env:UserInstallation=file://{reply.parent}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(reply.parent), str(reply)], check=True, timeout=300
    )
    pdf = pypdfium2.PdfDocument(reply.with_suffix(".pdf"))
    page = next(each for each in pdf if "give the Chief feedback" in each.get_textpage().get_text_bounded())
    return png(page.render(scale=1.15).to_pil())


def list_on_the_page(site: Path, returned: Path, district: Path, folder: Path | None = None) -> dict[str, bytes]:
    """The list of what came back, with the first change being decided on. With ``folder`` also as a phone and a dark screen show it, to be looked at."""
    found: dict[str, bytes] = {}
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(240_000)
        page.goto(address)
        page.wait_for_selector('body[data-engine="ready"]')
        _open(page, district)
        page.click('.panels [data-panel="returned"]')
        page.set_input_files("#returned-file", returned)
        page.wait_for_selector("#returned .item")
        page.locator("#returned .item").first.evaluate("each => each.scrollIntoView({block: 'center'})")
        found["came-back.png"] = png(shot(page))
        if folder is not None:
            page.screenshot(path=folder / "desk.png")
            page.locator("#returned .item").nth(2).scroll_into_view_if_needed()
            page.screenshot(path=folder / "desk-2.png")
            page.emulate_media(color_scheme="dark")
            page.set_viewport_size({"width": 390, "height": 844})
            page.screenshot(path=folder / "phone-dark.png")
        browser.close()
    return found


def _open(page: Page, district: Path) -> None:
    """Opens the district's file on the page."""
    page.set_input_files("#load", district)
    page.wait_for_selector("#law .verdict")


def main(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bundled(Path(folder) / "site")
        returned, reply = negotiated(Path(folder) / "project")
        district = Path(folder) / "project" / "districts" / "new-haven" / "district.yml"
        district.write_bytes((district.parent / "rounds" / "1" / "answers.yml").read_bytes())  # the draft as it was sent
        looked = Path(sys.argv[2]) if len(sys.argv) > 2 else None
        made = {"reply.png": reply_page(reply), **list_on_the_page(Path(folder) / "site", returned, district, looked)}
    for name, content in made.items():
        (target / name).write_bytes(content)
        print(f"{target / name}: {len(content) / 1024:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
