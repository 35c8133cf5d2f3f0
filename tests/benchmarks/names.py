"""Names of persons, per language: new text, the same text again, the first text."""

# ruff: noqa: RUF001 - Greek text

import subprocess
import sys
from collections.abc import Iterator, Mapping

from tests.benchmarks import peers
from tests.benchmarks.rows import Row, Run, Work, together

from carnet.detection import Detector
from carnet.engines.names import Tagger
from carnet.vocabulary import Passage

LETTERS: Mapping[str, str] = {
    "English": "Dear Ms Ellsworth, your colleague Tobias Quarnholt asked us to send "
    "the papers to the office in Leeds before Friday, as Martha Ellsworth had wished. ",
    "German": "Sehr geehrte Frau Ellsworth, Ihr Kollege Tobias Quarnholt bat uns, die "
    "Unterlagen vor Freitag an das Büro in Kassel zu senden, wie Martha es wünschte. ",
    "French": "Chère Madame Ellsworth, votre collègue Tobias Quarnholt nous a "
    "demandé d'envoyer les documents au bureau de Lyon avant lundi. ",
    "Polish": "Szanowna Pani Ellsworth, Pani kolega Tobiasz Quarnholt prosił, abyśmy "
    "wysłali dokumenty do biura w Łodzi przed piątkiem, jak chciała Marta. ",
    "Greek": "Αγαπητή κυρία Παπαδοπούλου, ο συνάδελφός σας Νίκος Γεωργίου μας ζήτησε "
    "να στείλουμε τα έγγραφα στο γραφείο της Πάτρας πριν την Παρασκευή. ",
}
COLD = """
import time
start = time.process_time()
from carnet.detection import Detector
from carnet.engines.names import Tagger
from carnet.vocabulary import Passage
Detector(engines=[Tagger("balanced")]).find([Passage("Dear Ms Ellsworth")])
print((time.process_time() - start) * 1000)
"""


def searching(text: str, *, same: bool = False) -> Work:
    """The whole search with names; with another number in the text each time."""
    detector = Detector(engines=[Tagger("balanced")])
    return lambda turn: detector.find([Passage(text if same else f"{turn} {text}")])


def measure(run: Run) -> Iterator[Row]:
    """Each language for itself, and English beside Presidio with a spaCy model."""
    bound = "library: numpy over each word's features"
    for language, letter in LETTERS.items():
        text = (letter * 20)[:2048]
        works = {"new": searching(text), "same": searching(text, same=True)}
        rivals = dict(peers.names(text, run.spacy)) if language == "English" else {}
        found = together(works | rivals, run.rounds(40), warm=2)
        new, same = found["new"], found["same"]
        yield Row(
            f"names, {language}, 2 kB of new text",
            "ms",
            *(new.p50 * 1e3, new.p99 * 1e3, 10, new.p50 / same.p50),
            against="the same text again",
            bound=bound,
        )
        for name in rivals:
            yield peers.row(name, new, found[name], bar=5)
    program = [sys.executable, "-c", COLD]
    cold = sorted(float(subprocess.check_output(program)) for _ in range(3))[1]
    yield Row("names, the first text of a process", "ms", cold, bound="the weights")
