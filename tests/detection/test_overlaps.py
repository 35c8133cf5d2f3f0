"""What overlaps: nothing that was found surely is left in clear by what won over it."""

from itertools import pairwise

import pytest

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.engines.words import WordList
from carnet.vocabulary import Finding, Kind, Passage

KEY = (
    "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7"
    "\n-----END PRIVATE KEY-----"
)


def with_names(wanted: Wanted) -> Detector:
    return detector(None, "balanced", None, wanted)


def shown(text: str, found: tuple[Finding, ...]) -> str:
    """The text with a mark in the place of each finding."""
    for one in reversed(found):
        text = f"{text[: one.start]}<{one.kind.value}>{text[one.end :]}"
    return text


@pytest.mark.parametrize(
    ("text", "known", "left"),
    [
        ("mail anna.weber@example.com", "anna", "mail <email>"),
        ("mail anna.weber@example.com", "example", "mail <email>"),
        ("IBAN DE89 3704 0044 0532 0130 00", "0044 0532", "IBAN <bank_account>"),
        (f"key:\n{KEY}", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7",
         "key:\n<password_secret>"),
        ("Hauptstraße 12, 10115 Berlin", "Hauptstraße 12",
         "<postal_address>, <postal_address>"),
        ("Anna Maria Weber-Schmidt kam", "Weber",
         "<person_name> <person_name>-<person_name> kam"),
    ],
)  # fmt: skip
def test_a_known_value_takes_nothing_from_what_it_is_a_part_of(
    text: str, known: str, left: str
) -> None:
    (found,) = with_names(Wanted()).find([Passage(text)], [known])
    assert shown(text, found) == left


def test_nor_does_a_word_of_the_operators_list() -> None:
    text = "Anna Maria Weber-Schmidt kam"
    words = WordList("staff", ("Weber",), Kind.PERSON_NAME)
    (found,) = with_names(Wanted(words=(words,))).find([Passage(text)])
    assert shown(text, found) == "<person_name> <person_name>-<person_name> kam"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("RVNR 15 170586 M 749", "15 170586 M 749"),
        (
            "NHS no.\n951 559 3077, Adresse 12 rue de la Paix, 75002 Paris",
            "951 559 3077",
        ),
        ("Via Roma 5, 00184 Roma\tIMEI 35 340793 976943 6", "35 340793 976943 6"),
    ],
)
def test_of_two_that_share_characters_the_surer_one_is_whole(
    text: str, value: str
) -> None:
    (found,) = Detector().find([Passage(text)])
    assert value in [one.value for one in found]
    spans = [(one.start, one.end) for one in found]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(text[one.start : one.end] == one.value for one in found)


BESIDE = [
    " {given}.{last}@example.org",
    "/{given}.x@example.org",
    "-b.ostermeier@example.org",
    " DE89370400440532013000",
    " +49 30 23125014",
    ", DE89 3704 0044 0532 0130 00",
]
NAMES = [
    "Sabine Müller-Lüdenscheidt",
    "Karl-Heinz Obermüller",
    "Maria García López",
    "Anne-Sophie Duchêne",
    "Tadeusz Wiśniewski-Kot",
]


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_named_before_is_whole_beside_other_values(
    name: str, beside: str
) -> None:
    given, last = name.split(maxsplit=1)[0].lower(), name.rsplit(maxsplit=1)[-1].lower()
    text = f"Hi {name}{beside.format(given=given, last=last)} is that right?"
    passages = [Passage(f"Customer: {name}"), Passage(text)]
    left = shown(text, with_names(Wanted()).find(passages)[1])
    assert not any(word in left for word in name.replace("-", " ").split()), left
    assert left.startswith("Hi <person_name>")
    assert "@" not in left


@pytest.mark.parametrize("name", ["Maria García López", "Sofia Rossi Bianchi"])
@pytest.mark.parametrize(
    "address",
    [
        "Lindenstraße 12, 80331 München",
        "Via Roma 1, 00184 Roma",
        "ul. Długa 3, 31-146 Kraków",
    ],
)
def test_an_address_leaves_a_name_behind_it_whole(address: str, name: str) -> None:
    text = f"Ship to: {address} {name}"
    passages = [Passage(f"Ms {name} called."), Passage(text)]
    found = with_names(Wanted()).find(passages)
    assert shown(text, found[1]) == "Ship to: <postal_address> <person_name>"
    assert found[1][1].normal == found[0][0].normal


def test_what_is_left_of_a_misread_name_has_a_word() -> None:
    text = "Contraente: Bonelli Marta, C.F. BNLMRT79C54H501R"
    (found,) = with_names(Wanted()).find([Passage(text)])
    assert "C.F." in shown(text, found)
