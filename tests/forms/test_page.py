"""Form A in the browser, in a real one with the network cut off: the same rules, the same PDF, by keyboard alone, nothing kept."""

from __future__ import annotations

import base64
import datetime
import html
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from sro.formats.pdf.fields import read_fillable
from sro.forms.checking import Known
from sro.forms.district_form import DistrictForms
from sro.forms.due_days import due
from sro.forms.fill import record_of
from sro.forms.page import Site, write_page
from sro.forms.page.page_data import page_data
from sro.forms.read_events import read_calendar
from sro.forms.record import canonical, parse_record, shaped, write_record
from sro.forms.report import Report
from sro.forms.rules import check
from sro.project.project import BuildRequest, documents_of
from sro.publish.site.pages import site_headers
from tests.every_document import PROJECT
from tests.formats.pdf.page_checks import flattened, pages, smallest, words_on
from tests.formats.pdf.pdf_checks import form_failures
from tests.forms.records import complete, records
from tests.forms.test_choices import NOT_RECORDED, district, with_answers
from tests.forms.test_rules import NAMES, PLAIN
from tests.programs import needed
from tests.publish.site.axe import axe_core
from tests.publish.site.sites import headers_for, rules_of

CALENDAR = Path(__file__).parent / "calendar.yml"
STUDENTS = 4


@pytest.fixture(scope="module")
def file(forms: DistrictForms, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "form-a.html"
    path.write_bytes(write_page(forms, read_calendar(CALENDAR), most=STUDENTS))
    return path


def opened(browser: Browser, file: Path, **view: Any) -> tuple[Page, list[str]]:
    """The page with the network cut off, and every request it makes."""
    context = browser.new_context(**view)
    context.set_offline(True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(f"error: {error}"))
    page.on("console", lambda message: asked.append(f"console: {message.text}"))
    page.goto(file.as_uri())
    return page, asked


@pytest.fixture(scope="module")
def page(browser: Browser, file: Path) -> Iterator[Page]:
    found, _ = opened(browser, file)
    yield found
    found.context.close()


TEXTS = st.one_of(
    st.sampled_from(
        [
            *NAMES,
            *PLAIN,
            "Student B ran.",
            "DOB 1/2/2010",
            "a 15-year-old",
            "Student A is autistic.",
            "x@y.org",
            "\u0394 \U0001f600",
            "Will Kim",
            "kim will",
        ]
    ),
    st.lists(st.sampled_from([*NAMES, *PLAIN, "will", "Ångström", "O’Neil’s", "\n", "“", "Mr.", "Ana", "A"]), max_size=4).map(" ".join),
    st.text(alphabet="AaBbÉéŁł Zz.,:’'“-\n()1", max_size=40),
    st.text(max_size=20).filter(lambda text: "\t" not in text and "\r" not in text and text.isprintable()),
)


@st.composite
def reports(draw: st.DrawFn, forms: DistrictForms) -> dict[str, Any]:
    """Any report at all: complete ones with something changed, generated ones, with texts that are names, plain words or noise."""
    base = draw(st.one_of(st.just(complete(forms.shape, draw(st.integers(1, 3)))), records(forms.shape, students=3)))
    record = json.loads(json.dumps(base))
    for name in draw(
        st.lists(st.sampled_from(["reason_and_nature", "location", "disposition_other", "school", "badge_number"]), unique=True)
    ):
        record[name] = draw(TEXTS if name == "reason_and_nature" else TEXTS.map(lambda text: text.replace("\n", " ")))
    for name in draw(st.lists(st.sampled_from(sorted(set(record) - {"form", "district"}) or ["location"]), max_size=3)):
        record.pop(name, None)
    for student in record.get("students", []):
        for name in draw(st.lists(st.sampled_from(sorted(student) or ["age"]), max_size=2)):
            student.pop(name, None)
    return canonical(forms.shape, record)


def drawn(strategy: st.SearchStrategy[Any], count: int, start: int = 0) -> list[Any]:
    found: list[Any] = []

    @seed(start)
    @settings(max_examples=count, suppress_health_check=list(HealthCheck), deadline=None, database=None, phases=[Phase.generate])
    @given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found


def test_page_and_command_find_the_same_in_every_generated_report(forms: DistrictForms, page: Page) -> None:
    cases = drawn(reports(forms), 600)
    own = page_data(forms, None)["allowed"]
    names, on, rules = ("Will Kim", "Åsa O’Neil"), "2027-01-01", set()
    for known in (Known(), Known(names=names, on=on)):
        context = {"names": list(known.names), "on": known.on}
        in_page = page.evaluate("([cases, context]) => cases.map((each) => formA.check(each, context))", [cases, context])
        for record, found in zip(cases, in_page, strict=True):
            report = Report(forms.shape, record, known.names, frozenset(own), known.on)
            expected = [{"path": finding.path, "rule": finding.rule, "message": finding.message} for finding in check(report)]
            assert found == expected, record
            rules |= {finding["rule"] for finding in found}
    assert rules == set(page_data(forms, None)["rules"]), "every rule has been tried"


@pytest.mark.parametrize("part", range(5))
def test_five_hundred_generated_records_make_a_pdf_that_reads_back_exactly(forms: DistrictForms, page: Page, part: int) -> None:
    cases = drawn(records(forms.shape, students=STUDENTS), 100, part)
    script = """async (cases) => Promise.all(cases.map(async (each) => {
        const made = await formA.filledPdf(each);
        if (!made.bytes) return made;
        let text = ""; for (const byte of made.bytes) text += String.fromCharCode(byte);
        return btoa(text);
    }))"""
    for number, (record, made) in enumerate(zip(cases, page.evaluate(script, cases), strict=True)):
        assert isinstance(made, str), made
        pdf = base64.b64decode(made)
        assert record_of(forms.shape, read_fillable(pdf, "x"), "x") == record
        if number % 25 == 0:
            assert form_failures(pdf) == []


def test_fields_and_record_are_the_same_thing(forms: DistrictForms, page: Page) -> None:
    for record in drawn(records(forms.shape, students=STUDENTS), 60):
        back = page.evaluate("(record) => { formA.writeReport(record); return formA.recordText(); }", record)
        assert back.encode() == write_record(record, ".json")
        assert shaped(forms.shape, parse_record(back, "r.json")) == record
    page.evaluate("() => formA.writeReport({})")


def test_the_due_date_is_that_of_the_command(forms: DistrictForms, page: Page) -> None:
    calendar = read_calendar(CALENDAR)
    days = [datetime.date(2025, 8, 20) + datetime.timedelta(days=n) for n in range(0, 680, 3)]
    found = page.evaluate(
        "([days, count]) => days.map((day) => formA.due(day, count, []))", [[day.isoformat() for day in days], forms.school_days]
    )
    for day, result in zip(days, found, strict=True):
        try:
            assert result == {"on": due(calendar, day, forms.school_days).on.isoformat()}
        except Exception as error:
            assert "problem" in result, (day, error)


def test_without_a_calendar_the_days_off_are_asked_for(forms: DistrictForms, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "plain.html"
    file.write_bytes(write_page(forms, most=1))
    page, _ = opened(browser, file)
    page.get_by_label("Date", exact=False).first.fill("2026-05-22")
    assert "Friday, May 29, 2026" in page.locator("#due").inner_text()
    page.get_by_label("Days without school").fill("2026-05-25")
    assert "Due on Monday, June 1, 2026, the last of 5 school days" in page.locator("#due").inner_text()
    page.context.close()


def test_a_report_is_filled_in_checked_and_saved_by_keyboard_alone(
    forms: DistrictForms, browser: Browser, file: Path, tmp_path: Path
) -> None:
    page, asked = opened(browser, file, accept_downloads=True)
    record = complete(forms.shape, 2)
    record["date_completed"] = record["officer_signed_date"] = record["incident_date"] = "2025-10-06"
    pressed = Keyboard(page)
    pressed.fill_in(forms, record)
    pressed.reach("#check")
    page.keyboard.press("Enter")
    assert page.locator("#summary").inner_text().startswith("Nothing was found"), page.locator("#summary").inner_text()
    assert "Due on Tuesday, October 14, 2025" in page.locator("#due").inner_text() or "Due on" in page.locator("#due").inner_text()
    for button, suffix in (("#save-record", ".json"), ("#save-pdf", ".pdf")):
        pressed.reach(button)
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        path = tmp_path / f"saved{suffix}"
        download.value.save_as(path)
        assert download.value.suggested_filename == f"form-a-2025-10-06{suffix}"
    assert shaped(forms.shape, parse_record((tmp_path / "saved.json").read_text(encoding="utf-8"), "saved.json")) == record
    pdf = (tmp_path / "saved.pdf").read_bytes()
    assert record_of(forms.shape, read_fillable(pdf, "x"), "x") == record
    assert form_failures(pdf) == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    page.context.close()


class Keyboard:
    """A person without a mouse: tabs from field to field, types, and presses keys."""

    def __init__(self, page: Page):
        self.page = page

    def focused(self) -> dict[str, str]:
        script = "() => { const a = document.activeElement; return {id: a.id, name: a.name ?? '', value: a.value ?? '', type: a.type ?? a.tagName}; }"
        found: dict[str, str] = self.page.evaluate(script)
        return found

    def reach(self, selector: str) -> None:
        for _ in range(400):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached by Tab")

    def fill_in(self, forms: DistrictForms, record: dict[str, Any]) -> None:
        wanted = self._wanted(forms, record)
        done: set[str] = set()
        students = 1
        self.page.keyboard.press("Tab")
        for _ in range(400):
            here = self.focused()
            name = here["name"]
            if here["id"] == "names":
                break
            if here["id"] == "add-student" and students < len(record["students"]):
                students += 1
                self.page.keyboard.press("Enter")  # the new block's first field has the focus now
                continue
            if name in wanted and (name not in done or here["type"] == "checkbox"):
                self._put(here, wanted[name])
                done.add(name)
            self.page.keyboard.press("Tab")
        assert set(wanted) == done

    def _put(self, here: dict[str, str], value: Any) -> None:
        keyboard = self.page.keyboard
        if here["type"] == "checkbox":
            if here["value"] in value:
                keyboard.press("Space")
        elif here["type"] == "radio":
            keyboard.press("Space")
            for _ in range(5):
                if self.focused()["value"] == value:
                    break
                keyboard.press("ArrowDown")
        elif here["type"] == "date":
            keyboard.type(f"{value[5:7]}{value[8:10]}{value[:4]}")
        elif here["type"] == "time":
            hour = int(value[:2])
            keyboard.type(f"{(hour + 11) % 12 + 1:02}{value[3:]}{'PM' if hour >= 12 else 'AM'}")
        else:
            keyboard.type(str(value).replace("\n", "\n"))

    def _wanted(self, forms: DistrictForms, record: dict[str, Any]) -> dict[str, Any]:
        wanted: dict[str, Any] = {}

        def put(prefix: str, found: dict[str, Any]) -> None:
            for name, value in found.items():
                if name in ("form", "district", "students"):
                    continue
                if isinstance(value, bool):
                    wanted[prefix + name] = "yes" if value else "no"
                elif name == "time_detained":
                    wanted[f"{prefix}{name}:h"], wanted[f"{prefix}{name}:m"] = (int(part) for part in value.split(":"))
                else:
                    wanted[prefix + name] = value

        put("", record)
        for number, student in enumerate(record["students"]):
            put(f"students[{number}].", student)
        return wanted


def test_findings_are_shown_beside_their_fields_and_lead_there(forms: DistrictForms, browser: Browser, file: Path) -> None:
    page, asked = opened(browser, file)
    page.get_by_role("button", name="Check the report").click()
    assert page.evaluate("() => document.activeElement.id") == "summary"
    assert "things need your attention" in page.locator("#summary").inner_text()
    page.locator("#summary a").first.click()
    assert page.evaluate("() => document.activeElement.name") == "officer_name"
    described = page.evaluate(
        "() => document.activeElement.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent)"
    )
    assert any("is missing" in text for text in described)
    page.get_by_label("Reason for and nature of", exact=False).fill("Tyler hit Student A.")
    page.get_by_role("button", name="Save filled PDF").click()
    page.wait_for_function("() => document.getElementById('said').textContent")
    assert "was not saved" in page.locator("#said").inner_text()
    assert [url for url in asked if not url.startswith("file:")] == []
    page.context.close()


def test_nothing_is_kept_and_a_saved_page_still_works(forms: DistrictForms, browser: Browser, file: Path, tmp_path: Path) -> None:
    page, _ = opened(browser, file)
    page.get_by_label("Name of SRO").fill("Robin Example")
    page.get_by_role("button", name="Add a student").click()
    kept = page.evaluate("async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]")
    assert kept == [0, 0, "", 0]
    saved = tmp_path / "saved.html"
    saved.write_text("<!doctype html>" + page.evaluate("() => document.documentElement.outerHTML"), encoding="utf-8")
    assert "Robin" not in saved.read_text(encoding="utf-8")
    page.context.close()
    again, asked = opened(browser, saved)
    assert again.locator("#students > fieldset").count() == 1
    assert again.get_by_label("Name of SRO").input_value() == ""
    again.get_by_role("button", name="Check the report").click()
    assert "things need your attention" in again.locator("#summary").inner_text()
    assert [url for url in asked if not url.startswith("file:")] == []
    again.context.close()


def test_a_record_is_opened_and_one_that_is_none_is_refused(forms: DistrictForms, browser: Browser, file: Path, tmp_path: Path) -> None:
    page, _ = opened(browser, file)
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(write_record(complete(forms.shape, 3), ".json"))
    bad.write_text("[1]")
    page.locator("#open").set_input_files(good)
    page.wait_for_function("() => document.querySelectorAll('#students > fieldset').length === 3")
    page.locator("#open").set_input_files(bad)
    page.wait_for_function("() => document.getElementById('said').textContent.includes('no record')")
    assert page.evaluate("() => formA.readReport().students.length") == 3
    for number, part in enumerate(({"reason": "x"}, {"students": [{"age": 15, "searched": False}]})):
        (earlier := tmp_path / f"earlier-{number}.json").write_text(json.dumps({"form": "form-a", **part}))
        page.locator("#open").set_input_files(earlier)
        page.wait_for_function("() => document.getElementById('said').textContent.includes('earlier Form A')")
        assert page.evaluate("() => formA.readReport().students.length") == 3
        page.evaluate("() => (document.getElementById('said').textContent = '')")
    page.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, file: Path, scheme: Any, width: int) -> None:
    page, _ = opened(browser, file, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.get_by_role("button", name="Check the report").click()
    page.evaluate(axe_core())
    result = page.evaluate("() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})")
    assert result["passes"], "axe looked at nothing"
    assert [f"{v['id']}: {node['html'][:160]}" for v in result["violations"] for node in v["nodes"]] == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_page_is_the_same_bytes_and_asks_for_nothing(forms: DistrictForms) -> None:
    first, second = write_page(forms, most=1), write_page(forms, most=1)
    assert first == second
    text = first.decode()
    assert "http://" not in text
    assert "https://" not in text
    assert "default-src 'none'" in text


def test_the_page_runs_with_the_sites_headers_and_allows_no_other_script(forms: DistrictForms, browser: Browser) -> None:
    sent = headers_for(rules_of(site_headers(PROJECT, ["fill-in/westport/form-a.html"]).decode()), "/fill-in/westport/form-a.html")
    assert sent["Content-Security-Policy"]
    context = browser.new_context()
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    content = write_page(forms, most=1)
    html = {"Content-Type": "text/html; charset=utf-8", **sent}
    page.route("**/*", lambda route: route.fulfill(body=content, headers=html))
    page.goto("https://site.invalid/fill-in/westport/form-a.html")
    page.get_by_role("button", name="Check the report").click()
    assert "things need your attention" in page.locator("#summary").inner_text()
    assert page.evaluate("() => getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert trouble == []
    page.evaluate("() => document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.other = 1'}))")
    assert page.evaluate("() => window.other") is None
    context.close()


def page_on_a_site(forms: DistrictForms, browser: Browser, **view: Any) -> Page:
    """The page as a site serves it, with its links back."""
    content = write_page(forms, most=1, site=Site("../../districts/westport/", "../../districts/westport/form-a/", "../../check-a-copy/"))
    page = browser.new_context(**view).new_page()
    page.route("**/*", lambda route: route.fulfill(body=content, headers={"Content-Type": "text/html; charset=utf-8"}))
    page.goto("https://site.invalid/fill-in/westport/form-a.html")
    return page


@pytest.mark.parametrize(
    ("address", "kinds", "foot"),
    [
        ("westport", ["illustration"], "Illustration · "),
        ("quillbrook", ["fiction", "draft"], "Draft · "),
        ("westport@2023-11-28", ["paraphrase"], ""),
    ],
)
def test_the_page_bears_the_mark_of_its_form_and_says_what_it_is(address: str, kinds: list[str], foot: str) -> None:
    forms = DistrictForms(PROJECT, address)
    order = BuildRequest(PROJECT, documents=("form-a", "mou"))
    published = {document.id: document for document in documents_of(order, forms.edition)}
    text = write_page(forms, most=1).decode()
    mark = f"{address} · {published['form-a'].date} · {published['form-a'].short_hash}"
    assert f"whose mark is: {mark}." in text
    assert f'content: "{foot}{mark}";' in text
    told = [notice for notice in published["form-a"].notices if notice.kind != "confidential"]
    told += [notice for notice in published["mou"].notices if notice.kind == "draft"]
    assert [notice.kind for notice in told] == kinds
    assert re.findall(r'<p class="notice (?:draft|illustration|fiction|paraphrase)">.*?</p>', text) == [
        f'<p class="notice {notice.kind}">{html.escape(notice.text)}</p>' for notice in told
    ]


def test_an_empty_block_is_told_what_it_lacks(browser: Browser, file: Path) -> None:
    page, _ = opened(browser, file)
    page.get_by_role("button", name="Add a student").click()
    page.get_by_role("button", name="Check the report").click()
    said = page.locator("#summary").inner_text()
    assert "Student A: “Age” is missing" in said
    assert "Student B: “Age” is missing" in said
    assert "student block" not in said
    assert "Student A: “Age” is missing" in page.locator("#students-0-age ~ .wrong").inner_text()
    described = page.locator("fieldset.choice", has=page.locator("#students-0-gender-0")).get_attribute("aria-describedby")
    page.get_by_role("button", name="Check the report").click()
    again = page.locator("fieldset.choice", has=page.locator("#students-0-gender-0")).get_attribute("aria-describedby")
    assert again == described, "a second check leaves nothing of the first"
    page.context.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_words_beside_other_have_the_whole_line(browser: Browser, file: Path, width: int) -> None:
    page, _ = opened(browser, file, viewport={"width": width, "height": 900})
    line, group = (
        page.locator("#disposition-words").bounding_box(),
        page.locator(".control", has=page.locator("#disposition-words")).bounding_box(),
    )
    assert line and group
    assert line["width"] > group["width"] - 1
    page.context.close()


def test_hours_and_minutes_stay_with_their_fields(browser: Browser, file: Path) -> None:
    for width in (360, 768, 1440):
        page, _ = opened(browser, file, viewport={"width": width, "height": 900})
        for part in ("h", "m"):
            field, unit = (
                page.locator(f"{at}students-0-time_detained-{part}{end}").bounding_box() for at, end in (("#", ""), ('[for="', '"]'))
            )
            assert field and unit
            assert 0 < unit["x"] - field["x"] - field["width"] < 12
            assert abs(unit["y"] + unit["height"] / 2 - field["y"] - field["height"] / 2) < 4
        page.context.close()


@pytest.mark.parametrize("width", [768, 1440])
def test_labels_and_controls_of_a_row_stand_at_the_same_height_with_and_without_findings(browser: Browser, file: Path, width: int) -> None:
    page, _ = opened(browser, file, viewport={"width": width, "height": 900})
    tops = """(part) => [...document.querySelectorAll('.row')].map((row) => [...new Set([...row.querySelectorAll(part)]
        .filter((each) => each.offsetWidth).map((each) => Math.round(each.getBoundingClientRect().top)))])"""
    for _ in range(2):
        for part in (":is(.field > label, .choice > legend)", ".control"):
            found = page.evaluate(tops, part)
            assert len(found) > 7
            assert [row for row in found if len(row) > 1] == []
        page.get_by_role("button", name="Check the report").click()
    page.context.close()


def test_a_page_on_a_site_leads_back_and_one_on_a_disk_does_not(forms: DistrictForms, browser: Browser, file: Path, tmp_path: Path) -> None:
    served = page_on_a_site(forms, browser)
    back = served.get_by_role("navigation").get_by_role("link")
    assert [link.get_attribute("href") for link in back.all()] == ["../../districts/westport/", "../../districts/westport/form-a/"]
    saved = tmp_path / "saved.html"
    saved.write_text("<!doctype html>" + served.evaluate("() => document.documentElement.outerHTML"), encoding="utf-8")
    served.context.close()
    for path in (saved, file):
        page, _ = opened(browser, path)
        assert not [link for link in page.locator("a:not(.skip)").all() if link.is_visible()]
        page.context.close()


def test_without_javascript_the_page_says_what_works_and_shows_nothing_that_does_not(forms: DistrictForms, browser: Browser) -> None:
    page = page_on_a_site(forms, browser, java_script_enabled=False)
    words = page.locator("body").inner_text()
    assert "Without JavaScript this page cannot check a report" in words
    assert page.get_by_role("link", name="the page of Form A").get_attribute("href") == "../../districts/westport/form-a/"
    assert page.get_by_role("group", name="Student A").get_by_label("Age").is_visible()
    assert not [control for control in page.locator("button, input[type=file]").all() if control.is_visible()]
    page.context.close()


def test_on_paper_no_field_is_cut_and_no_control_is_printed(forms: DistrictForms, browser: Browser, tmp_path: Path) -> None:
    needed("pdftotext")
    page, paper = page_on_a_site(forms, browser), tmp_path / "form.pdf"
    page.pdf(path=str(paper), prefer_css_page_size=True)
    page.context.close()
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    sheets = [[" ".join(line.split()) for line in sheet.splitlines() if line.strip()] for sheet in text.split("\f")[:-1]]
    headings = {"Investigation or behavioral intervention information", "The students involved", "The officer’s certification"}
    headings |= {"Receipt by the Chief of Police", "Student A"}
    assert headings <= {line for sheet in sheets for line in sheet}
    mark = f"Illustration · westport · {forms.document(2, final=False).date} · {forms.document(2, final=False).short_hash}"
    for number, sheet in enumerate(sheets, 1):
        assert sheet[-1] == f"{mark} Page {number} of {len(sheets)}"
        assert sheet[-2] not in headings
    together = (
        ("Student A", "Known disability", "Race and ethnicity", "None of these", "Time detained", "minutes"),
        ("Location of the incident", "The school or event"),
        ("Receipt by the Chief of Police", "received this report", "Signature of the Chief of Police"),
    )
    for parts in together:
        assert [sheet for sheet in sheets if all(any(part in line for line in sheet) for part in parts)], parts
    for control in ("Choose File", "No file chosen", "Check the report", "Open a saved record", "Add a student", "Check the mark"):
        assert control not in text


def made_by(page: Page, record: dict[str, Any]) -> bytes:
    script = """async (record) => { formA.writeReport(record); const made = await formA.filledPdf(formA.readReport());
        let text = ""; for (const byte of made.bytes) text += String.fromCharCode(byte); return btoa(text); }"""
    return base64.b64decode(page.evaluate(script, record))


def test_the_page_adds_the_sheets_that_a_report_needs(forms: DistrictForms, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "seven.html"
    file.write_bytes(write_page(forms, most=7))
    page, _ = opened(browser, file)
    text = "Student A and another person pushed one another; I stepped between them. " * 30
    for students, more, expected in ((1, {}, 2), (2, {}, 2), (3, {}, 3), (7, {}, 4), (2, {"reason_and_nature": text}, 3)):
        record = {**complete(forms.shape, students), **more}
        pdf = made_by(page, record)
        assert pages(pdf) == expected
        assert form_failures(pdf) == []
        assert record_of(forms.shape, read_fillable(pdf, "x"), "x") == record
        assert smallest(flattened(pdf)) >= 8.99
        assert all("4711" in words for words in words_on(flattened(pdf))[2:]), "each sheet says whose report it continues"
    page.context.close()


def test_not_recorded_is_an_answer_on_the_page_too(browser: Browser, tmp_path: Path) -> None:
    own = district(form_not_recorded="yes", form_no_copy="no")
    file = tmp_path / "not-recorded.html"
    file.write_bytes(write_page(own, most=2))
    page, _ = opened(browser, file)
    assert "keep no copy" not in page.locator("main").inner_text()
    for answers in (NOT_RECORDED, {"race_ethnicity": ["asian", "not-recorded"]}):
        record = with_answers(own, **answers)
        found = page.evaluate("(record) => formA.check(record, {})", record)
        expected = check(Report(own.shape, record, (), frozenset(page_data(own, None)["allowed"]), ""))
        assert [(each["path"], each["message"]) for each in found] == [(each.path, each.message) for each in expected]
        assert record_of(own.shape, read_fillable(made_by(page, record), "x"), "x") == record
    page.context.close()
