"""What finding identifiers costs. Run by hand: `python tests/benchmarks/detection.py`.

Prints characters per second and the median of a 2 kB request for several sorts of text,
beside one bare pass of a regular expression over the same text in the same run.
"""

# ruff: noqa: RUF001, T201 - Chinese text; a script prints

import random
import re
import statistics
import string
import time
from collections.abc import Callable
from pathlib import Path

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
ROUNDS = 15
BARE = re.compile(r"[0-9]{5,}|[\w.]+@[\w.]+")


def texts() -> dict[str, str]:
    """Each sort of text, 2 kB and longer."""
    code = Path(re.__file__).with_name("_parser.py").read_text("utf-8")
    return {
        "letter, 2 kB": (LETTER + DETAILS + LETTER * 8)[:2048],
        "prose, 2 kB": (LETTER * 8)[:2048],
        "letters, 100 kB": (LETTER * 3 + DETAILS) * 90,
        "chinese, 100 kB": (CHINESE * 20 + "我的手机号是13800138025，") * 130,
        "source code": code,
        "table of numbers": "\n".join(f"{n * 7919} {n} {n * 31}" for n in range(3000)),
    }


def median_s(work: Callable[[], object]) -> float:
    """Median seconds of one run."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def fresh(text: str) -> Callable[[], object]:
    """A search that no cache can answer: every round reads another text."""
    detector = Detector()
    letters = random.Random(1)  # noqa: S311 - benchmark data

    def work() -> object:
        mark = "".join(letters.choices(string.ascii_lowercase, k=12))
        return detector.find([Passage(f"{text} {mark}")])

    return work


def main() -> None:
    """Print the table."""
    Detector().find([Passage("Telefon 030 23125 014, 电话13800138025")])
    print(f"{'text':18} {'p50 ms':>8} {'M chars/s':>10} {'x bare regex':>13}")
    for name, text in texts().items():
        cost = median_s(fresh(text))
        bare = median_s(lambda text=text: BARE.findall(text))  # type: ignore[misc]
        rate = len(text) / cost / 1e6
        print(f"{name:18} {cost * 1e3:8.2f} {rate:10.2f} {cost / bare:13.1f}")
    history = [Passage(f"Turn {n}. {LETTER * 2}") for n in range(100)]
    detector = Detector()
    detector.find(history)
    turns = iter(range(1000))
    cost = median_s(
        lambda: detector.find([*history, Passage(f"{next(turns)} {LETTER[:200]}")])
    )
    print(f"100 kB history and 200 new characters: {cost * 1e3:.2f} ms")


if __name__ == "__main__":
    main()
