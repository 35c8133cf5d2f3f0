"""What finding identifiers costs, beside one bare pass and Presidio's patterns."""

# ruff: noqa: RUF001 - Chinese text

import random
import re
import string
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import peers
from tests.benchmarks.rows import Row, Run, Work, together

from carnet.detection import Detector
from carnet.vocabulary import Passage

LETTER = (
    "Sehr geehrte Damen und Herren, vielen Dank für Ihre Nachricht vom vergangenen "
    "Dienstag. Wir haben den Vorgang geprüft und melden uns in den nächsten Tagen bei "
    "Ihnen. The parcel was left at a neighbour's door without a note; we are sorry for "
    "the trouble and will send a replacement within five working days. "
)
DETAILS = (
    "IBAN DE91 1000 0000 0123 4567 89, Rechnung 2024-0117, Telefon 030 23125 014, "
    "m.ellsworth@example.com. "
)
CHINESE = "尊敬的客户，您好！您的订单已经发货，请注意查收。如有问题，请随时联系我们。"
BARE = re.compile(r"[0-9]{5,}|[\w.]+@[\w.]+")


def texts() -> dict[str, str]:
    """Each sort of text, 2 kB and longer."""
    code = Path(re.__file__).with_name("_parser.py").read_text("utf-8")
    return {
        "a letter, 2 kB": (LETTER + DETAILS + LETTER * 8)[:2048],
        "prose, 100 kB": LETTER * 270,
        "letters, 100 kB": (LETTER * 3 + DETAILS) * 90,
        "chinese, 100 kB": (CHINESE * 20 + "我的手机号是13800138025，") * 130,
        "source code": code,
        "table of numbers": "\n".join(f"{n * 7919} {n} {n * 31}" for n in range(3000)),
    }


def mark(letters: random.Random) -> str:
    """A word that no other text has."""
    return "".join(letters.choices(string.ascii_lowercase, k=12))


def fresh(text: str) -> Work:
    """A search that no cache can answer: every round reads another text."""
    detector, letters = Detector(), random.Random(1)  # noqa: S311 - benchmark data
    return lambda _turn: detector.find([Passage(f"{text} {mark(letters)}")])


def growing(characters: int) -> Work:
    """A conversation of that length, and 200 new characters each time."""
    turn = f"{LETTER * 2}"
    history = [Passage(f"Turn {n}. {turn}") for n in range(characters // len(turn))]
    detector = Detector()
    detector.find(history)
    return lambda n: detector.find([*history, Passage(f"{n} {LETTER[:200]}")])


def measure(run: Run) -> Iterator[Row]:
    """The whole search, its rate, and a conversation that grows."""
    Detector().find([Passage("Telefon 030 23125 014, 电话13800138025")])
    sorts = texts()
    short = sorts["a letter, 2 kB"]
    works = {"own": fresh(short), "bare": lambda _turn: BARE.findall(short)}
    works |= dict(peers.patterns(short))
    others = dict(peers.rules(short))
    works |= others
    found = together(works, run.rounds(100), warm=3)
    own = found["own"]
    bound = "ours: about 40 rules in one pass each"
    bare = "one bare regular expression"
    ratio = own.p50 / found["bare"].p50
    yield Row(
        *("identifiers, a letter of 2 kB", "ms", own.p50 * 1e3, own.p99 * 1e3),
        *(1, ratio, bare, bound),
    )
    for name in works.keys() - {"own", "bare"}:
        wanted = None if name in others else 20
        yield peers.row(name, own, found[name], bar=wanted)
    for name, text in sorts.items():
        one = together({"": fresh(text)}, run.rounds(15), warm=1)[""]
        rate = len(text) / one.p50 / 1e6
        bar = 1.5 if "prose" in name else None
        yield Row(f"identifiers, {name}", "M chars/s", rate, bar=bar, bound=bound)
    talk = together({"": growing(100_000)}, run.rounds(100), warm=3)[""]
    what = "100 kB of conversation and 200 new characters"
    bound = "ours: a digest of each earlier turn, rules over the new one"
    yield Row(what, "ms", talk.p50 * 1e3, talk.p99 * 1e3, bar=3, bound=bound)
