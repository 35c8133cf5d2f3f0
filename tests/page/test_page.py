"""The page in a real browser: its numbers are those of the trail, and it says so."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from carnet import law
from carnet.report.page import Wish, make
from carnet.trail import Trail, Verdict, records, verify_proof
from carnet.trail.keys import generate
from carnet.trail.reading.search import reached
from tests.page import demo
from tests.page.browser import Tab
from tests.page.conftest import Page, number, written

Opens = Callable[..., Tab]


def figures(tab: Tab) -> dict[str, int]:
    """The figures at the top, as they are read."""
    found = tab.run("""[...document.querySelectorAll(".figures > div")].map((div) =>
      [div.className, div.querySelector("dd").innerText])""")
    return {name: number(text) for name, text in found if name}


def table(tab: Tab, section: str) -> list[list[str]]:
    rows: list[list[str]] = tab.run(
        f"[...document.querySelectorAll('#{section} tbody tr')].map((row) =>"
        " [...row.cells].map((cell) => cell.innerText))"
    )
    return rows


def intents(trail: Path) -> dict[int, dict[str, Any]]:
    """Intents and refusals by their indices."""
    found = {entry.index: json.loads(entry.data) for entry in records(trail)}
    kinds = ("transfer.intent", "transfer.denied")
    return {index: one for index, one in found.items() if one["type"] in kinds}


def test_the_page_confirms_itself_and_asks_nobody(page: Page, opened: Opens) -> None:
    tab = opened(page)
    assert tab.verdict == "confirmed"
    assert tab.complaints() == []
    assert [url.partition("#")[0] for url in tab.requests()] == [f"file://{page.path}"]


def test_nobody_vouches_for_a_page_without_a_key(page: Page, opened: Opens) -> None:
    tab = opened(page, "")
    assert tab.verdict == "unchecked"
    tab.run(f"document.getElementById('key').value = {json.dumps(page.vkey)}")
    tab.click("#verdict form button")
    assert tab.settle() == "confirmed"
    tab.run("document.getElementById('key').value = 'not a key'")
    tab.click("#verdict form button")
    assert tab.settle() == "unchecked"
    assert "no vkey" in tab.text("#verdict")


@pytest.mark.parametrize("which", ["page", "sample"])
def test_its_figures_are_those_of_the_trail(
    which: str, opened: Opens, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(which)
    tab = opened(page)
    assert tab.verdict == "confirmed"
    counted = demo.counted(page.trail)
    assert figures(tab) == counted
    assert all(counted.values())


def test_its_tables_are_those_of_the_trail(page: Page, opened: Opens) -> None:
    tab = opened(page)
    calls = intents(page.trail)
    found: Counter[str] = Counter()
    replaced: Counter[str] = Counter()
    for call in calls.values():
        for name, count in call["detectors"]["found"].items():
            found[name.rpartition(":")[2]] += count
        replaced.update(call["redaction"]["entities_replaced"])
    rows = {row[0]: row for row in table(tab, "kinds")}
    assert number(rows["e-mail"][3]) == found["email"]
    assert number(rows["e-mail"][4]) == replaced["email"]
    assert number(rows["bank account"][3]) == found["bank_account"]
    flows = Counter(one["destination"]["importer"] for one in calls.values())
    shown: Counter[str] = Counter()
    for row in table(tab, "flow"):
        shown[row[0]] += sum(map(number, row[3:7]))
    assert shown["China"] == flows["CN"]
    assert shown["unknown"] == flows["unknown"]
    assert sum(shown.values()) == len(calls)


def test_a_filter_counts_and_names_exactly_its_records(
    sample: Page, opened: Opens
) -> None:
    tab = opened(sample)
    tab.choose("#filter-countries", "CN")
    tab.choose("#filter-kinds", "health")
    calls = intents(sample.trail)
    wanted = [
        index
        for index, one in calls.items()
        if "CN" in reached(one) and "health" in one["data_categories"]
    ]
    assert wanted
    assert number(tab.text(".figures dd")) == len(wanted)
    tab.click(".figures button")
    assert tab.text(".indices.all") == ", ".join(map(str, wanted))


def test_its_countries_are_those_that_calls_reach_not_of_importers_alone(
    page: Page, opened: Opens
) -> None:
    """Answers of a vendor with an importer in Ireland are stored in America."""
    tab = opened(page)
    calls = intents(page.trail)
    wanted = [index for index, one in calls.items() if "US" in reached(one)]
    assert any(calls[index]["destination"]["importer"] == "IE" for index in wanted)
    shown = {row[0]: sum(map(number, row[1:5])) for row in table(tab, "places")}
    assert shown["United States"] == len(wanted)
    tab.choose("#filter-countries", "US")
    tab.click(".figures button")
    assert tab.text(".indices.all") == ", ".join(map(str, wanted))


def test_a_month_is_counted_by_its_days(page: Page, opened: Opens) -> None:
    tab = opened(page)
    tab.choose("#filter-month", "2026-10")
    days = [one["on"] for one in intents(page.trail).values()]
    assert number(tab.text(".figures dd")) == sum(d[:7] == "2026-10" for d in days)


@pytest.mark.parametrize("which", ["page", "sample"])
def test_a_row_opens_its_decision_and_a_proof_that_verifies(
    which: str, opened: Opens, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(which)
    tab = opened(page)
    tab.choose("#filter-state", "blocked")
    tab.click("#calls tbody button")
    index = number(tab.text("#sheet h2"))
    record = intents(page.trail)[index]
    said = tab.text("#sheet")
    assert record["decision"] == "block"
    for reason in record["reasons"]:
        assert reason["rule"] in said
        assert reason["sentence"] in said
        assert reason["citation"] in said
    proof = tab.run("document.querySelector('#sheet .proof').textContent")
    data = next(one.data for one in records(page.trail, index))
    report = verify_proof(proof.encode(), data, [page.vkey])
    assert report.verdict is Verdict.CONFIRMED
    shown = tab.run("document.querySelector('#sheet .record').textContent")
    assert json.loads(shown) == record


OWN = """as_of = 2026-11-20

[[statute]]
id = "ai.eu.high.deployer.fria"
text = "ask the board \\"first\\"" # as it decided
evidence = 'https://acme.example/board'

[[provider]]
id = "acme"
text = "no statute"
"""


@pytest.mark.parametrize("own", ["", OWN])
def test_every_duty_reads_as_the_law_entry_has_it(
    own: str, tmp_path: Path, opened: Opens
) -> None:
    shipped = law.load().texts
    facts = law.parse(shipped, own.partition("[[provider]]")[0] or None)
    wanted = {
        "ai." + name.removeprefix("ai.eu."): one
        for name, one in facts.statutes.items()
        if name.startswith("ai.eu.")
    }
    texts = {"statutes": shipped["statutes"], "operator": own}
    vkey = generate(tmp_path / "key.pem", demo.ORIGIN)
    with Trail.open(
        tmp_path / "trail",
        origin=demo.ORIGIN,
        signing_key=tmp_path / "key.pem",
        highwater=tmp_path / "mark",
        publish_interval_s=None,
    ) as trail:
        trail.append_many(law_entries(texts, "d"))
        for digest in ("d", "elsewhere"):
            trail.append(
                {
                    "type": "transfer.denied",
                    "call_id": digest,
                    "law_digest": digest,
                    "obligations": [{"id": id_, "due": None} for id_ in wanted],
                }
            )
        trail.publish()
    tab = opened(written((tmp_path / "trail", vkey), tmp_path / "page.html"))
    assert tab.verdict == "confirmed"
    elsewhere, here = (duties(tab, row) for row in (1, 2))
    assert here == [f"{one.text} ({one.citation})" for one in wanted.values()]
    assert len(here) > 9
    assert all("not on this page" in one for one in elsewhere)
    assert [one.split()[0] for one in elsewhere] == list(wanted)


def law_entries(texts: Mapping[str, str], digest: str) -> Iterator[dict[str, Any]]:
    """The texts as entries in two parts each, as the guard writes them."""
    for name, text in texts.items():
        halves = (text[: len(text) // 2], text[len(text) // 2 :]) if text else ()
        for part, content in enumerate(halves, 1):
            yield {
                "type": "law",
                "digest": digest,
                "name": name,
                "part": part,
                "parts": 2,
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "content": content,
            }


def duties(tab: Tab, row: int) -> list[str]:
    """What the sheet of the call in a row lists."""
    tab.click(f"#calls tbody tr:nth-child({row}) button")
    found: list[str] = tab.run(
        "[...document.querySelectorAll('#sheet .reasons li')].map((li) => li.innerText)"
    )
    return found


def test_a_sample_says_what_it_holds(sample: Page, opened: Opens) -> None:
    tab = opened(sample)
    made = tab.text("#made")
    refused = demo.counted(sample.trail)["blocked"]
    assert f"Refused calls: {refused} of {refused}" in made
    assert "were not recomputed" in tab.text("#verdict")
    assert tab.text("#verdict-title") == "Confirmed in part"
    rest = next(line for line in made.splitlines() if line.startswith("All other"))
    taken, every = map(number, rest.partition(":")[2].split(" of "))
    assert 0 < taken < every
    assert tab.run("document.querySelector('#calls .lead').innerText")


def test_what_needs_attention_is_said_first(page: Page, opened: Opens) -> None:
    tab = opened(page)
    observed = demo.counted(page.trail)["observed"]
    wrong = [
        json.loads(entry.data)["type"] == "destination.contradiction"
        for entry in records(page.trail)
    ]
    cards = tab.text("#look")
    assert f"Only observed {observed}" in " ".join(cards.split())
    assert f"Contradictions {sum(wrong)}" in " ".join(cards.split())
    assert sum(wrong)
    assert "tool/deep" in cards


def test_tools_say_how_long_they_last(page: Page, opened: Opens) -> None:
    rows = {row[0]: row for row in table(opened(page), "tools")}
    assert "21 days left" in rows["us_labs"][3]
    assert "37 days left" in rows["deep"][5]
    calls = intents(page.trail).values()
    deep = sum(one["transfer_tool"] == "deep" for one in calls)
    assert number(rows["deep"][6]) == deep


def test_columns_sort_both_ways_and_say_so(page: Page, opened: Opens) -> None:
    tab = opened(page)
    heading = "#calls thead th:nth-child(4)"
    for order in ("ascending", "descending"):
        tab.click(f"{heading} button")
        sorts = tab.run(f"document.querySelector('{heading}').ariaSort")
        assert sorts == order
        names = [row[3] for row in table(tab, "calls")]
        assert names == sorted(names, reverse=order == "descending")


def test_the_page_speaks_german(page: Page, opened: Opens) -> None:
    tab = opened(page)
    tab.click(".brand button")
    assert tab.run("document.documentElement.lang") == "de"
    assert tab.text("#verdict h2") == "Bestätigt"
    assert figures(tab) == demo.counted(page.trail)


def test_both_languages_have_every_word() -> None:
    folder = Path(make.__code__.co_filename).parent / "assets"
    english, german = (
        json.loads((folder / f"words.{lang}.json").read_text()) for lang in ("en", "de")
    )
    kinds = {key for key in german if key.startswith("kind.")}
    assert english.keys() - kinds == german.keys() - kinds
    for key in english.keys() & german.keys():
        assert english[key].count("{") == german[key].count("{"), key


def test_nothing_overflows_a_phone(page: Page, opened: Opens) -> None:
    tab = opened(page, width=390)
    assert tab.run("document.documentElement.scrollWidth") == 390
    tab.click("#calls tbody button")
    assert tab.run("document.getElementById('sheet').scrollWidth") <= 390


def test_equal_trails_give_equal_pages(page: Page) -> None:
    again = make(page.trail, Wish(demo.TODAY)).html
    assert again == page.path.read_bytes()


def test_an_older_key_confirms_through_the_handover(
    tmp_path: Path, opened: Opens
) -> None:
    key = tmp_path / "key.pem"
    generate(key)
    with Trail.open(
        tmp_path / "trail",
        origin=demo.ORIGIN,
        signing_key=key,
        highwater=tmp_path / "mark",
        publish_interval_s=None,
    ) as trail:
        old = trail.vkey
        trail.append({"type": "transfer.intent", "call_id": "c", "attempt": 1})
        trail.rotate_key()
        new = trail.vkey
        trail.append({"type": "strange", "thing": [1, None]})
        trail.publish()
    found = written((tmp_path / "trail", old), tmp_path / "page.html")
    assert old != new
    assert opened(found).verdict == "confirmed"
    assert opened(found, new).verdict == "confirmed"
