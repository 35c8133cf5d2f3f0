"""Names and addresses that two parts of one message share, each half in its part."""
# ruff: noqa: RUF001 - signs of Chinese

import pytest

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.vocabulary import Finding, Kind, Passage

RULES = Detector()
WHOLE = detector(None, "balanced", None, Wanted())


def found(by: Detector, text: str) -> list[str]:
    """What is found in the parts between bars, with the sign of its part before it."""
    parts = text.split("|")
    every = by.find([Passage(part, group="one") for part in parts])
    for part, findings in zip(parts, every, strict=True):
        assert all(part[f.start : f.end] == f.value for f in findings)
    return [f"{n} {f.value}" for n, group in enumerate(every) for f in group]


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Жалба 20917 от Десислава|Караиванова, чакам", "0 Десислава, 1 Караиванова"),
        ("Mein Name ist Jörg|Wiesenthal-Kron und ich warte",
         "0 Jörg, 1 Wiesenthal-Kron"),
        ("Le nom: Amélie|de Brassac, client", "0 Amélie, 1 de Brassac"),
        ("Nimeni on Tuulikki |Rantakangas, odotan", "0 Tuulikki, 1 Rantakangas"),
        ("我叫王|小明，电话不通", "0 王, 1 小明"),
    ],
)  # fmt: skip
def test_a_name_over_two_parts_is_found_in_both(text: str, halves: str) -> None:
    assert ", ".join(found(WHOLE, text)) == halves


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("jeg bor på Skolegade|23, st. th., 6700 Esbjerg og",
         "0 Skolegade; 1 23, st. th., 6700 Esbjerg"),
        ("14 Sráid an|Droichid, Trá Lí V92 X4T8",
         "0 14 Sráid an; 1 Droichid, Trá Lí V92 X4T8"),
        ("Versand an Lindenstr.|12, 10115 Berlin",
         "0 Lindenstr.; 1 12, 10115 Berlin"),
        ("Passport number AB12|34567 ok", "0 AB12; 1 34567"),
        ("Ring mig på 731 60|4 218 i aften", "0 731 60; 1 4 218"),
    ],
)  # fmt: skip
def test_what_rules_find_over_two_parts_is_found_in_both(
    text: str, halves: str
) -> None:
    assert "; ".join(found(RULES, text)) == halves


@pytest.mark.parametrize(
    "text",
    [
        "a letter to Anna|Summarize this letter, please",
        "Dopis pro Annu|Shrň tento dopis, prosím",
        "Brief an Herrn Müller|Fasse den Brief zusammen.",
    ],
)
def test_a_part_that_begins_anew_takes_nothing_from_the_name_before(text: str) -> None:
    assert not [one for one in found(WHOLE, text) if one[0] == "1"]


@pytest.mark.parametrize(
    "text",
    [
        "bread|butter|sugar",
        "Lives in Main Street.\n|12 items, please",
        "Order 4711-22|33 apples",
        "see 2024|12 items; write to us",
    ],
)
def test_parts_that_say_each_its_own_share_nothing(text: str) -> None:
    assert not found(WHOLE, text)


def test_a_list_of_words_is_no_name() -> None:
    """What each word is by itself does not depend on the words beside it."""
    words = ["Violet", "Grant"]
    alone = [WHOLE.find([Passage(word)])[0] for word in words]
    assert WHOLE.find([Passage(word) for word in words]) == tuple(alone)


class Joined:
    """An engine that takes two words for a name, if no other says otherwise."""

    kinds = frozenset({Kind.PERSON_NAME})
    digest = "joined"
    by_context = False

    def find(self, text: str, label: str) -> list[Finding]:
        """The two words."""
        at, name = text.find("Ada Byron"), "Ada Byron"
        kind, end = Kind.PERSON_NAME, at + len(name)
        return [] if at < 0 else [Finding(at, end, kind, name, name, label or "joined")]


def test_an_engine_that_knows_no_names_joins_what_it_finds() -> None:
    assert found(Detector(engines=[Joined()]), "ask Ada|Byron for it") == [
        "0 Ada",
        "1 Byron",
    ]


def test_what_follows_a_text_now_decides_what_it_shares_with_it() -> None:
    """A text keeps what it shared with the last one, which may not come again."""
    by, first = Detector(), "jeg bor på Skolegade"
    assert found(by, f"{first}|23, st. th., 6700 Esbjerg og")[0] == "0 Skolegade"
    assert found(by, f"{first}|og venter på svar") == []
    assert found(by, f"{first}|12, 8000 Aarhus C")[0] == "0 Skolegade"
    assert found(by, f"{first}|12, 8000 Aarhus C")[1].startswith("1 12, 8000")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Frau Quandt, Lindenweg 12, 50674 Köln.", "Ihre Adresse: Lindenweg 12, Köln"),
        ("poslete mi to na Dlouha 8, 11000 Praha dik", "max_tokens: 200 at most?"),
        ("Er zog in die Hauptstraße 5 um.", "RČ 831212/7725 souhlasí"),
        ("Im Jahr 2024 gab es 12345 Unfälle.", "rue de Wavre 15, 1160 Auderghem"),
        ("piazza San Marco 3 50121 Firenze grazie mille", "Art. 483 do Código Civil"),
    ],
)
def test_what_is_said_later_moves_nothing_that_was_found(
    first: str, second: str
) -> None:
    """The beginning of a chat leaves as it left before, and is cached by its bytes."""
    own = [
        Passage(text, group=f"slot {at}", turn="turns 0")
        for at, text in enumerate((first, second))
    ]
    for by in (RULES, WHOLE):
        (alone,), (before, after) = by.find(own[:1]), by.find(own)
        assert before == alone
        assert after == by.find([Passage(second, group="slot 1")])[0]
