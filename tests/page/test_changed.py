"""A page that somebody changed is red, also when he knows how the page is made."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from carnet.report.page import Wish, make
from carnet.report.recorded_call import DENIED
from carnet.trail import Entry, Trail, records
from carnet.trail.keys import generate, load
from carnet.trail.keys import signer as signer_of
from carnet.trail.stores import Location
from carnet.trail.tree import note as notes
from tests.page import demo
from tests.page.browser import Tab
from tests.page.conftest import Page, written

Opens = Callable[..., Tab]
FIRST = b'"first":1'
"""What a page would say where retention had deleted one record."""
BLOCKS = ("carnet-entries", "carnet-calls", "carnet-hashes", "carnet-report")


def block(html: bytes, name: str) -> tuple[re.Match[bytes], bytes]:
    """Where a block stands in the page, and what it carries."""
    pattern = (
        rb'(<script [^>]*id="' + name.encode() + rb'"[^>]*?)data-sha256="\w+">'
        rb"([^<]*)</script>"
    )
    found = re.search(pattern, html)
    assert found
    data = base64.b64decode(found[2])
    return found, gzip.decompress(data) if b"gzip" in found[1] else data


def forged(html: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The page with other bytes in a block, its digest made to fit."""
    found, data = block(html, name)
    changed = change(data)
    assert changed != data
    packed = gzip.compress(changed) if b"gzip" in found[1] else changed
    text = base64.b64encode(packed)
    digest = hashlib.sha256(text).hexdigest().encode()
    element = found[1] + b'data-sha256="' + digest + b'">' + text + b"</script>"
    return html[: found.start()] + element + html[found.end() :]


def once(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


def flipped(at: float) -> Callable[[bytes], bytes]:
    """The bytes with one bit of one of them changed."""

    def flip(data: bytes) -> bytes:
        where = int(at * (len(data) - 1))
        return data[:where] + bytes([data[where] ^ 1]) + data[where + 1 :]

    return flip


@pytest.mark.parametrize("name", BLOCKS)
def test_one_letter_of_a_block_is_enough(
    sample: Page, opened: Opens, tmp_path: Path, name: str
) -> None:
    html = sample.path.read_bytes()
    found, _ = block(html, name)
    where = (found.start(2) + found.end(2)) // 2
    letter = b"B" if html[where : where + 1] == b"A" else b"A"
    changed = html[:where] + letter + html[where + 1 :]
    tab = opened(sample.changed(tmp_path / "page.html", lambda _: changed))
    assert tab.verdict == "refuted"
    assert "rgb(179, 38, 30)" in tab.run(
        "getComputedStyle(document.querySelector('#main h2')).color"
    )


@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
def test_one_bit_of_a_record_is_enough_though_its_digest_fits(
    page: Page, sample: Page, opened: Opens, tmp_path: Path, at: float
) -> None:
    for number, one in enumerate((page, sample)):
        path = tmp_path / f"{number}.html"
        html = one.path.read_bytes()
        path.write_bytes(forged(html, "carnet-entries", flipped(at)))
        assert opened(replace(one, path=path)).verdict == "refuted"


def again(pattern: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: re.sub(pattern, new, data)


def twice(data: bytes) -> bytes:
    """The columns with the first call counted as two."""
    head, _, rows = data.partition(b"\n")
    found = json.loads(head)
    numbers = [at for at, byte in enumerate(rows) if byte < 0x80]
    calls = numbers[3]  # the fourth number of the first row
    rows = rows[:calls] + bytes([rows[calls] + 1]) + rows[calls + 1 :]
    return json.dumps({**found, "calls": found["calls"] + 1}).encode() + b"\n" + rows


Change = tuple[str, str, Callable[[bytes], bytes]]
CHANGES: dict[str, Change] = {
    "a signature": ("page", "report", again(rb'...(=*\\n")', rb"AAA\1")),
    "the size": ("page", "report", again(rb'"size":\d', b'"size":9')),
    "a count of types": ("page", "report", once(b'{"count":2,', b'{"count":3,')),
    "a hash": ("sample", "hashes", flipped(0.7)),
    "a missing hash": ("sample", "hashes", lambda data: data[:-32]),
    "a country of all": ("page", "calls", once(b'"CN"', b'"DE"')),
    "a refusal": ("page", "calls", once(b'"blocked"', b'"allowed"')),
    "which records a type has": (
        *("page", "report"),
        again(rb'("transfer.denied":{"count":\d+,"records":")\d+', rb"\g<1>7"),
    ),
    "what a sample holds": (
        *("sample", "report"),
        again(rb'"call":\[(\d+),\d+\]', rb'"call":[\1,\1]'),
    ),
    "how many calls a sample holds": (
        *("sample", "report"),
        again(rb'"failed":\[\d+', rb'"failed":[7'),
    ),
    "what a sample holds besides": (
        *("sample", "report"),
        again(rb'"standing":\[\d+', rb'"standing":[99'),
    ),
    "a type of a sample": (
        *("sample", "report"),
        again(rb'("transfer.denied":{"count":)\d+', rb"\g<1>1"),
    ),
    "a call that counts twice": ("page", "calls", twice),
    "a sum": ("page", "calls", again(rb'"email":\d', b'"email":9')),
    "a call left out": ("page", "calls", lambda data: data[:-5]),
    "a country of a sample": (  # of every call: which ones it holds differs by a few
        *("sample", "calls"),
        again(rb'"CN"', b'"DE"'),
    ),
    "calls of a sample left out": ("sample", "calls", lambda data: data[:-40]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whoever_knows_the_page_cannot_change(
    what: str, opened: Opens, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    which, name, change = CHANGES[what]
    one: Page = request.getfixturevalue(which)
    html = forged(one.path.read_bytes(), f"carnet-{name}", change)
    changed = one.changed(tmp_path / "page.html", lambda _: html)
    assert opened(changed).verdict == "refuted"


@pytest.mark.parametrize("which", ["page", "sample"])
def test_the_words_of_duties_are_those_of_the_law_entry_whatever_the_page_adds(
    which: str, opened: Opens, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    one: Page = request.getfixturevalue(which)
    id_, sentence, citation = "ai.high.deployer.logging", "at least six", "Art. 26(6)"
    made_up = {id_: {"sentence": "nothing is due", "citation": "Art. 999"}}
    more = b',"duties":' + json.dumps(made_up).encode() + b"}"
    html = forged(one.path.read_bytes(), "carnet-report", lambda data: data[:-1] + more)
    tab = opened(one.changed(tmp_path / "page.html", lambda _: html))
    assert tab.verdict == "confirmed"
    tab.choose("#filter-purpose", "claims")
    tab.choose("#filter-countries", "DE")
    tab.click("#calls tbody button")
    said = tab.text("#sheet").partition("Records and proofs")[0]
    assert sentence in said
    assert citation in said
    assert "nothing is due" not in said
    assert "999" not in said


def left_out(kind: str) -> Callable[..., Iterator[Entry]]:
    """Reading a trail as whoever hides every record of a type would read it."""

    def read(path: Location, start: int = 0) -> Iterator[Entry]:
        every = records(path, start)
        return (e for e in every if (e.record or {}).get("type") != kind)

    return read


def test_refusals_that_are_left_out_are_missed_though_the_page_says_complete(
    page: Page, opened: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carnet.report.page.making.records", left_out(DENIED))
    html = make(page.trail, Wish(demo.TODAY)).html
    html = forged(html, "carnet-report", once(b'{"', b'{"complete":true,"'))
    refused = demo.counted(page.trail)["blocked"]
    assert refused
    tab = opened(page.changed(tmp_path / "page.html", lambda _: html))
    said = tab.text("#verdict")
    assert f"What the other {refused} say it cannot prove" in said
    assert "Every number was counted anew" not in said
    assert tab.text("#verdict-title") == "Confirmed in part"
    assert tab.run("document.documentElement.dataset.absent") == str(refused)
    assert "All" not in tab.text("#made").partition("signed tree")[0]


def test_a_page_that_says_what_was_pruned_needs_the_record_of_it(
    page: Page, opened: Opens, tmp_path: Path
) -> None:
    html = forged(page.path.read_bytes(), "carnet-report", once(b'"first":0', FIRST))
    tab = opened(page.changed(tmp_path / "page.html", lambda _: html))
    assert "were deleted when their time was over" not in tab.text("#made")


def test_a_type_that_no_record_has_is_red(
    page: Page, opened: Opens, tmp_path: Path
) -> None:
    more = b'"types":{"a":{"count":1,"records":"7"},'
    html = forged(page.path.read_bytes(), "carnet-report", once(b'"types":{', more))
    changed = page.changed(tmp_path / "page.html", lambda _: html)
    assert opened(changed).verdict == "refuted"


def test_a_key_that_has_handed_over_signs_no_more(
    tmp_path: Path, opened: Opens
) -> None:
    old, new = tmp_path / "old.pem", tmp_path / "new.pem"
    first, last = generate(old, demo.ORIGIN), generate(new, demo.ORIGIN)
    signer = signer_of(demo.ORIGIN, load(old))  # the file is the new key's later
    with Trail.open(tmp_path / "t", origin=demo.ORIGIN, signing_key=old) as trail:
        trail.append({"type": DENIED, "call_id": "c"})
        trail.rotate_key(new)
        trail.append({"type": DENIED, "call_id": "d"})
        trail.publish()
    checkpoint = tmp_path / "t/checkpoint"
    text = notes.parse(checkpoint.read_bytes()).text
    checkpoint.write_bytes(notes.sign(text, signer).format())
    for vkey in (first, f"{first} {last}"):
        tab = opened(written((tmp_path / "t", vkey), tmp_path / "page.html"))
        assert tab.verdict == "refuted"
        assert "handed over to another" in tab.text("#verdict")


def test_another_key_is_red(page: Page, opened: Opens) -> None:
    other = page.vkey[:-2] + ("AA" if page.vkey[-2:] != "AA" else "BA")
    name, _, rest = page.vkey.partition("+")
    assert opened(page, "x" + page.vkey).verdict == "unchecked"
    assert opened(page, other).verdict == "unchecked"
    key = base64.b64decode(rest.partition("+")[2])
    swapped = key[:-1] + bytes([key[-1] ^ 1])
    digest = hashlib.sha256(name.encode() + b"\n" + swapped).hexdigest()[:8]
    line = f"{name}+{digest}+{base64.b64encode(swapped).decode()}"
    tab = opened(page, line)
    assert tab.verdict == "refuted"
    assert "Another key signed" in tab.text("#verdict")


def test_a_changed_script_does_not_run(
    page: Page, opened: Opens, tmp_path: Path
) -> None:
    other = b"// Puts the page together, verifies"
    changed = page.changed(
        tmp_path / "page.html", lambda html: html.replace(other, other.upper(), 1)
    )
    tab = opened(changed, "", wait=False)
    assert tab.verdict == "unchecked"
    assert tab.run("document.querySelector('h1')") is None


def test_a_page_can_load_nothing(page: Page, opened: Opens) -> None:
    tab = opened(page)
    refused = tab.run("""Promise.allSettled([
      fetch("data:,x"),
      new Promise((yes, no) => {
        const image = new Image();
        image.onload = yes; image.onerror = no;
        image.src = "file:///usr/share/pixmaps/debian-logo.png"; }),
      new Promise((yes, no) => {
        const script = document.createElement("script");
        script.onload = yes; script.onerror = no;
        script.src = "data:text/javascript,1"; document.body.append(script); }),
    ]).then((all) => all.map((one) => one.status))""")
    assert refused == ["rejected"] * 3
    policy = tab.run("document.querySelector('meta[http-equiv]').content")
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none';")


def test_the_page_holds_no_address_to_load_from() -> None:
    folder = Path(make.__code__.co_filename).parent / "assets"
    for file in folder.iterdir():
        text = file.read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|url\(|@import|innerHTML|eval\(", text), file
