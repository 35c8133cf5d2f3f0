"""Does detection cost more than the length of a text, however the text is made?

    python tests/benchmarks/linear.py

Time for 1 000 000 characters against 100 000 of the same, for texts of one repeated
fragment; ten is linear. Prints the worst, and ends with 1 where one is over 25.
"""

import sys
import time

from carnet.detection import Detector
from carnet.vocabulary import Passage

FRAGMENTS = (
    "a", "@", "a@", "@a.", ".", "1", "12 ", "1-", "0049", "+", "(at)", "[dot]", "DE91",
    "IBAN: ", "password: ", "passport ", "username is ", "%40", "%25", "\\n", "\\\\",
    "&#64;", "&amp;", "=20", "=\n", "\u200b", "e\u0301", "-----BEGIN PRIVATE KEY-----",
    "://a:", "bmFtZT1NYX", "A1", "::", "aa:", "1.", "tel ", "born ", '{"a":"', "我",
    "电话", "eyJ", "sk-", "Bearer ", "京A1", " dot ", "\n", "0 ", "00 ", "/", "_", "-",
)  # fmt: skip
SHORT, LONG = 100_000, 1_000_000  # characters
WORST = 25.0


def seconds(fragment: str, length: int) -> float:
    text = (fragment * (length // len(fragment) + 1))[:length]
    detector = Detector()
    start = time.process_time()
    detector.find([Passage(text)])
    return time.process_time() - start


def main() -> int:
    seconds("tel +49 30 23125014, 电话 ", SHORT)  # loads lexicon and phone data
    ratios = []
    for fragment in FRAGMENTS:
        short, long = seconds(fragment, SHORT), seconds(fragment, LONG)
        ratios.append((long / max(short, 0.005), long, fragment))
    for ratio, long, fragment in sorted(ratios, reverse=True)[:10]:
        print(f"{fragment!r:32} {long:7.2f} s for a megabyte, ratio {ratio:5.1f}")  # noqa: T201
    return int(max(ratios)[0] > WORST)


if __name__ == "__main__":
    sys.exit(main())
