"""The engine runs only as it was published: one changed byte in any of its files, and the page says so instead."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sro.publish.page.assets import DRAFT
from tests.walks.draft_page.conftest import opened


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "pyodide.asm.mjs", "python_stdlib.zip", "engine.zip"])
def test_a_changed_byte_is_refused_in_a_sentence(browser: Browser, draft: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / DRAFT
    shutil.copytree(draft, copy, copy_function=os.link)
    changed = copy / str(_parts(draft)["folder"]) / name
    content = bytearray(changed.read_bytes())
    content[len(content) // 2] ^= 1
    changed.unlink()
    changed.write_bytes(content)
    with opened(browser, copy) as (page, _):
        expect(page.locator("#engine-words")).to_contain_text(f"{name} is not the file that was published with this page")
        assert page.locator('body[data-engine="ready"]').count() == 0
        expect(page.locator("#begin-new")).to_be_visible()


def test_every_file_of_the_engine_has_a_hash(draft: Path) -> None:
    parts = _parts(draft)
    files = {path.name for path in (draft / str(parts["folder"])).iterdir()}
    assert files == set(parts["integrity"]) == {*parts["first"], *parts["later"]}


def test_a_file_that_was_damaged_where_the_browser_keeps_it_is_fetched_again(page: Page) -> None:
    expect(page.locator("#offline-words")).to_contain_text("works without a network")
    damaged = page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys()).find((name) => name.startsWith("sro-draft-")));
            const request = (await cache.keys()).find(({ url }) => url.endsWith("engine.zip"));
            const bytes = new Uint8Array(await (await cache.match(request)).arrayBuffer());
            bytes[bytes.length >> 1] ^= 1;
            await cache.put(request, new Response(bytes));
            return request.url;
        }"""
    )
    assert damaged.endswith("engine.zip")
    page.reload()
    page.wait_for_selector('body[data-engine="ready"]')


def _parts(draft: Path) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = json.loads((draft / "parts.json").read_text("utf-8"))
    return parts
