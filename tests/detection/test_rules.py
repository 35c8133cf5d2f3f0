"""Rules are asked only for what somebody wants to know, and say what they can find."""

from pathlib import Path

import pytest

from carnet.detection import Detector, identifiers
from carnet.detection.identifiers import RULES, Scan
from carnet.vocabulary import Kind, Passage

APART = frozenset({"held_out", "frames"})


def _read(path: Path, one_in: int) -> str:
    """A file of tests; of probes some, which have each kind many times."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    return "".join(lines[1::one_in] if path.suffix == ".jsonl" else lines)


def texts(one_in: int) -> list[str]:
    """The texts of this room's own tests: nearly every kind stands in some of them."""
    return [
        _read(path, one_in)
        for path in sorted(Path(__file__).parent.rglob("*"))
        if path.suffix in {".py", ".jsonl", ".txt"} and APART.isdisjoint(path.parts)
    ]


PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
)
"""The specimen of ICAO Doc 9303-4, Appendix A."""
FIELDS = [("C01X00T47", "passport"), ("Am Anger 7", "address")]
"""Texts that nothing but their key tells from others."""
CHAT = "ola_88: jak leci u was?\nbo: dobrze, a u ciebie\nola_88: tez dobrze, dzieki\n"
"""Turns of a chat, each on a line of its own."""
FORM = "Podnositelj: N. N.\nUlica i kbr.: Ilica 214a\nMjesto: Zagreb\n"
"""Lines of a form, of which one asks for two parts of an address."""
ROWS = "portal_login;6230417u\nportal_heslo;Bolira$gavo61\n"
"""Rows of a record, each a key and its value."""
ACCOUNT = "Login für das Kundenportal: tbrandl_7\n"
"""A name behind a word for an account and where it is."""


@pytest.fixture(scope="module", params=[6, pytest.param(3, marks=pytest.mark.slow)])
def scans(request: pytest.FixtureRequest) -> list[Scan]:
    """All texts, each read once: a rule takes little beside that."""
    plain = [*texts(request.param), PASSPORT, CHAT, FORM, ROWS, ACCOUNT]
    every = [*((text, "") for text in plain), *FIELDS]
    return [Scan(text, key, thorough=True) for text, key in every]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.find.__module__)
def test_a_rule_finds_no_kind_that_it_does_not_name(
    rule: identifiers.Rule, scans: list[Scan]
) -> None:
    found = {hit.kind for scan in scans for hit in rule.find(scan)}
    assert found <= rule.kinds
    assert found


LETTER = """Anna, IBAN DE89 3704 0044 0532 0130 00, ada@example.com, Tel. 030 23125 014,
host 203.0.113.7, password: hunter22x, Hauptstraße 12, 10115 Berlin"""


@pytest.mark.parametrize("kind", [Kind.EMAIL, Kind.IP_ADDRESS, Kind.BANK_ACCOUNT])
def test_who_wants_one_kind_gets_what_all_rules_find_of_it(kind: Kind) -> None:
    (every,) = Detector().find([Passage(LETTER)])
    (only,) = Detector(frozenset({kind})).find([Passage(LETTER)])
    assert only == tuple(one for one in every if one.kind is kind)
    assert only


def test_a_known_value_keeps_its_kind_where_only_others_are_wanted() -> None:
    detector = Detector(frozenset({Kind.IP_ADDRESS}))
    (found,) = detector.find([Passage(LETTER)], ["ada@example.com"])
    assert (Kind.EMAIL, "known") in {(one.kind, one.detector) for one in found}
