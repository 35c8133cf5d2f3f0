"""Tables whose quoted cells hold line breaks, quotes and signs (RFC 4180, 2)."""

from datetime import date
from itertools import product

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.detection.fields.rows import flat
from carnet.engines.names import Tagger
from carnet.vocabulary import Kind, Passage

HEADS = ["Name", "Geburtsdatum", "Telefon", "Notiz", "Kürzel"]
DATES = ["14.03.1961", "30.09.1975", "11.09.1975"]
PHONES = ["0171 2345678", "0221 9876543", "0221 9876544"]
NAMES = ["Huber", "Maier", "Bauer"]
NOTES = [
    "rief an,\nspäter",
    'rief an\n\nsagt ""gut"", dann;\n\tspäter |\n',
    '""ja"" sagt er\n',
]


def table(sign: str, note: str, rows: tuple[int, ...], *, every: bool) -> str:
    """Three records, of which some have the note in the last but one cell."""
    lines = [[*HEADS]]
    for at, row in enumerate(zip(NAMES, DATES, PHONES, strict=True)):
        lines.append([*row, f'"{note}"' if at in rows else "ok", "x"])
    quote = '"' if every else ""
    cells = ([a if a[0] == '"' else f"{quote}{a}{quote}" for a in row] for row in lines)
    return "\n".join(map(sign.join, cells)) + "\n"


@pytest.mark.parametrize(("sign", "every"), [*product(",;\t|", (0, 1))])
@pytest.mark.parametrize("note", NOTES)
def test_every_record_is_read_below_its_head(sign: str, note: str, every: int) -> None:
    detector = Detector(engines=[Tagger("balanced")])
    for rows, end in product([(0,), (1,), (2,), (0, 1), (0, 1, 2)], ["\n", "\r\n"]):
        text = table(sign, note, rows, every=bool(every)).replace("\n", end)
        found = [(one.kind, one.value) for one in detector.find([Passage(text)])[0]]
        for kind, values in (
            (Kind.PERSON_NAME, NAMES),
            (Kind.BIRTH_DATE, DATES),
            (Kind.PHONE, PHONES),
        ):
            own = [said for one, said in found if one is kind and said not in HEADS]
            assert own == values


def test_quotes_that_are_doubled_end_no_cell() -> None:
    text = 'Notiz,Geburtsdatum\n"sagt ""gut"", dann",14.03.1961\nok,30.09.1975\n'
    assert of_kind(Kind.BIRTH_DATE, text) == DATES[:2]


def test_a_head_may_go_over_lines() -> None:
    for end in ("\n", "\r\n"):
        rows = ["Nr;Name;Geburts-\ndatum", "1;Huber;14.03.1961", "2;Maier;30.09.1975"]
        text = "\n".join(rows).replace("Geburts-\ndatum", '"Geburts-\ndatum"')
        assert of_kind(Kind.BIRTH_DATE, text.replace("\n", end)) == DATES[:2]


def test_what_a_broken_record_has_is_of_its_own_kind() -> None:
    text = (
        "id,Telefon,Anschrift,IBAN\n"
        '1,0171 2345678,"Weg 3\n50674 Köln",DE89370400440532013000\n'
    )
    found = [(one.kind, one.value) for one in Detector().find([Passage(text)])[0]]
    assert found == [
        (Kind.PHONE, "0171 2345678"),
        (Kind.POSTAL_ADDRESS, "Weg 3\n50674 Köln"),
        (Kind.BANK_ACCOUNT, "DE89370400440532013000"),
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_diagnosis_is_told_in_every_record(sign: str) -> None:
    rows = ["Name;Notiz;Diagnose", 'Ada Huber;"rief\nan; ja";gut', "Tom Maier;ok;HIV"]
    passages = [Passage("\n".join(rows).replace(";", sign))]
    detector = Detector(engines=[Tagger("balanced")])
    found = detector.categories(passages, detector.find(passages), on=date(2026, 12, 1))
    assert "HIV" in [one.value for one in found[0]]


@pytest.mark.parametrize(
    "text",
    [
        'He said, "Hello\nworld", and left.\n',
        'x = f("a", "b")\ny = g(\n"""One, two.\n\nThree, four.\n"""\n)\n',
        'Größe;Preis\n24";3\n19";4\n',
        'a,b\n1,"2\n3,4\n',
        '"a"\n"b\nc"\n',
    ],
)  # fmt: skip
def test_other_quotes_stay_as_they_are(text: str) -> None:
    assert flat(text) == text


def test_every_place_stays_what_it_is() -> None:
    text = 'a,b\r\n1,"2\r\n3,""4"""\r\n5,6\r\n'
    assert flat(text) == 'a,b\r\n1,"2  3   4  "\r\n5,6\r\n'
