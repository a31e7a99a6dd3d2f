"""How soon a page of the site can be read: `python -m tests.benchmarks.pages [SITE]`, for a built site (build/site when absent).

In Chromium as a phone of the middle price: four times slower than this machine, on a line of 1.6 Mbit/s and 150 ms. The first paint has words
already, the largest paint is that of the biggest block of them, the shift is how much of the page moved while it loaded.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import FLAGS
from tests.every_document import ROOT
from tests.programs import chromium
from tests.publish.site.sites import KINDS, served

PAGES = ("home", "district", "agreement", "policy", "law", "law section", "law check", "compare", "choices page", "check a copy")
TRIES = 3
SLOWER = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
LIMITS = {"first paint s": 1.8, "largest paint s": 2.5, "shift": 0.1, "kB": 150.0}
"""What is called good for the paints and the shift (web.dev), and this project's own limit of bytes."""

WATCH = """() => new Promise((done) => {
  const last = (type) => new Promise((found) => {
    let value = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) value = type === "layout-shift" ? value + (entry.hadRecentInput ? 0 : entry.value) : entry.startTime;
    }).observe({type, buffered: true});
    setTimeout(() => found(value), 600);
  });
  Promise.all([last("largest-contentful-paint"), last("layout-shift")]).then(([largest, shift]) => done({
    first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, largest, shift,
  }));
})"""


def measured(browser: Browser, address: str) -> dict[str, float]:
    """One visit with an empty cache."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True, has_touch=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    names: dict[str, str] = {}
    received: dict[str, float] = {}

    def asked(event: dict[str, Any]) -> None:
        names[event["requestId"]] = event["request"]["url"]

    def finished(event: dict[str, Any]) -> None:
        received[names.get(event["requestId"], "")] = event["encodedDataLength"]

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    told = page.evaluate(WATCH)
    context.close()
    return {
        "first paint s": told["first"] / 1000,
        "largest paint s": told["largest"] / 1000,
        "shift": told["shift"],
        "kB": sum(received.values()) / 1000,
        "requests": len(received),
    }


def main(site: Path) -> int:
    """Prints one line for each page, the best of some visits, since other work on the machine only adds; fails when a limit is passed."""
    if not (site / "index.html").is_file():
        print(f"{site} holds no site; run `make build` first", file=sys.stderr)
        return 2
    passed = []
    with served(site, packed=True) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        print(f"{'page':16}" + "".join(f"{name:>17}" for name in (*LIMITS, "requests")))
        for kind in PAGES:
            visits = [measured(browser, address + KINDS[kind]) for _ in range(TRIES)]
            best = {name: min(visit[name] for visit in visits) for name in visits[0]}
            print(f"{kind:16}" + "".join(f"{value:>17,.2f}" if value % 1 else f"{value:>17,.0f}" for value in best.values()), flush=True)
            passed += [f"{kind}: {name} {best[name]:.2f} is more than {limit}" for name, limit in LIMITS.items() if best[name] > limit]
        browser.close()
    print("\n".join(passed) or "every figure is within its limit")
    return int(bool(passed))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site"))
