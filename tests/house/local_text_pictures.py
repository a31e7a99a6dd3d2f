"""Makes the pictures of `docs/local-text.md`: a page of the Word file with own clauses, and the drafting page with its editor open.

`python -m tests.house.local_text_pictures docs/images`, with Chromium and LibreOffice. The district is the made-up one of the page's own test."""

from __future__ import annotations

import io
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.history.test_explained import run
from tests.house.test_local_text import COMMANDS, town
from tests.programs import chromium, needed
from tests.publish.page.bundled import bundled, served

LARGEST = 150_000
COLORS = 48
ADDED = COMMANDS[0]
"""The first command of the page, which adds a clause."""


def word_page(root: Path) -> bytes:
    """The page of the Word file, as LibreOffice lays it out, on which the own clause stands."""
    needed("soffice")
    assert run(root, *shlex.split(ADDED)[1:]).exit_code == 0
    assert run(root, "build", "new-haven", "--only", "mou", "--format", "word").exit_code == 0
    out = root / "build" / "new-haven"
    profile = f"-env:UserInstallation=file://{root}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(root), str(out / "mou.docx")], check=True, timeout=300
    )
    pdf = pypdfium2.PdfDocument(root / "mou.pdf")
    page = next(each for each in pdf if "Overtime." in each.get_textpage().get_text_bounded())
    picture = page.render(scale=1.15).to_pil()
    return png(picture)


def drafting_page(site: Path) -> dict[str, bytes]:
    """The editor of a clause: with own words in it, with what falls by leaving it out, and with the places to move it to."""
    found: dict[str, bytes] = {}
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(240_000)
        page.goto(address)
        page.fill("#begin-name", "new-haven")
        page.click("#begin-new")
        page.wait_for_selector("#law .verdict")
        _editor(page, "assignment.schedule")
        page.fill("#reword-text", "The Chief and the Superintendent set the schedule together each August.")
        page.fill("#reword-reason", "Our contract with the union fixes the month.")
        found["own-words.png"] = png(shot(page))
        page.click("#reword [data-close]")
        _editor(page, "duties.liaison")
        page.click("#reword-move")
        page.fill("#reword-reason", "Liaison comes first.")
        found["own-move.png"] = png(shot(page))
        page.click("#reword [data-close]")
        _editor(page, "reporting.to-chief")
        page.fill("#reword-reason", "The department has a form of its own.")
        page.click("#reword-leave-out")
        page.wait_for_selector("#reword-caution summary")
        found["own-falls.png"] = png(shot(page))
        browser.close()
    return found


def _editor(page: Page, clause: str) -> None:
    page.locator(f'#paper [data-clause="{clause}"] .reword').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#reword[open]")


def shot(page: Page) -> Image.Image:
    page.evaluate("() => document.activeElement.blur()")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    return picture.resize((1080, 675), Image.Resampling.LANCZOS)


def png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.convert("RGB").quantize(COLORS).save(content, "PNG", optimize=True)
    if len(content.getvalue()) > LARGEST:
        raise SystemExit(f"a picture has {len(content.getvalue()):,} bytes and should have at most {LARGEST:,}; take fewer colors")
    return content.getvalue()


def main(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bundled(Path(folder) / "site")
        made = {"own-clause.png": word_page(town(Path(folder) / "project")), **drafting_page(Path(folder) / "site")}
    for name, content in made.items():
        (target / name).write_bytes(content)
        print(f"{target / name}: {len(content) / 1024:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
