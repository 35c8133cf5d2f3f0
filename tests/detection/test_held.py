"""What one finding holds: each kind that is inside goes or stays with it."""

import base64

import pytest

from carnet.crossing.counting import Crowd, persons
from carnet.detection import Detector
from carnet.detection.conversation.alike import alike
from carnet.detection.overlaps import resolve
from carnet.detection.sheet import Setting, read
from carnet.engines import Wanted, detector
from carnet.engines.patterns import Pattern
from carnet.vocabulary import Finding, Kind, Passage

LETTER = (
    "Patientin Agnieszka Wiśniewska, geb. 02.11.1987, a.wisniewska@wp.pl, "
    "Tel. +48 601 234 567, IBAN PL61109010140000071219812874. Bitte um Rückruf."
)
KINDS = frozenset(
    {Kind.PERSON_NAME, Kind.BIRTH_DATE, Kind.EMAIL, Kind.PHONE, Kind.BANK_ACCOUNT}
)


def found(text: str, by: Detector | None = None) -> tuple[Finding, ...]:
    own = by or detector(None, "balanced", None, Wanted())
    return own.find([Passage(text)])[0]


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def one(text: str, value: str, kind: Kind, score: int = 950) -> Finding:
    start = text.index(value)
    return Finding(start, start + len(value), kind, value, value, "test", score)


def of(findings: tuple[Finding, ...]) -> frozenset[Kind]:
    return frozenset().union(*(each.kinds for each in findings))


@pytest.mark.parametrize(
    "text",
    [
        encoded(LETTER),
        encoded(encoded(LETTER)),
        LETTER.encode().hex(),
        f"Part: base64\n\n{base64.encodebytes(LETTER.encode()).decode()}",
        f"id;note\n1;{encoded(LETTER)}\n",
        f"https://x.example/cb?state={encoded(LETTER)}",
    ],
)  # fmt: skip
def test_what_is_encoded_is_of_each_kind_that_the_text_is_of(text: str) -> None:
    assert of(found(LETTER)) == KINDS
    (run,) = found(text)
    assert run.kinds == KINDS
    assert "wisniewska" not in repr(run).lower()


def test_as_many_persons_are_counted_in_it_as_in_the_text() -> None:
    lines = base64.encodebytes(LETTER.encode()).decode()
    plain, run = found(LETTER), found(f"{encoded(LETTER)}\n\n{lines}")
    assert persons(run) == persons(plain) == 4
    assert persons((*plain, *run)) == 4
    crowd = Crowd()
    crowd.add((*plain, *run))
    assert crowd.persons(declared=False) == 4


def test_an_engine_alone_finds_several_kinds_in_it() -> None:
    ids = Pattern("ids", "PX-[0-9]{7}", Kind.DEVICE_ID)
    (run,) = found(
        encoded("Frau Agnieszka Wiśniewska, PX-4471203"),
        detector(None, "balanced", None, Wanted(patterns=(ids,))),
    )
    assert run.kinds == {Kind.PERSON_NAME, Kind.DEVICE_ID}


def test_it_holds_only_the_kinds_that_are_wanted() -> None:
    by = detector(frozenset({Kind.EMAIL}), "balanced", None, Wanted())
    (run,) = found(encoded(LETTER), by)
    assert run.kinds == {run.kind} == {Kind.EMAIL}
    assert found(encoded("Agnieszka Wiśniewska kam vorbei."), by) == ()


def test_an_address_holds_the_name_that_it_swallowed() -> None:
    text = "Jürgen Hößlinger\tLindenstraße 14\t50674 Köln"
    address = one(text, text, Kind.POSTAL_ADDRESS)
    name = one(text, "Jürgen Hößlinger", Kind.PERSON_NAME, 850)
    street = one(text, "Lindenstraße 14", Kind.POSTAL_ADDRESS, 850)
    town = one(text, "50674 Köln", Kind.POSTAL_CODE)
    (whole,) = resolve([address, name, street, town])
    assert (whole.kind, whole.value) == (Kind.POSTAL_ADDRESS, text)
    assert whole.kinds == {Kind.POSTAL_ADDRESS, Kind.PERSON_NAME}
    assert persons([whole]) == 1
    assert resolve([whole]) == (whole,)
    (doubtful,) = resolve([address, one(text, "Lindenstraße", Kind.PERSON_NAME, 700)])
    assert doubtful.kinds == {Kind.POSTAL_ADDRESS}


@pytest.mark.parametrize(
    ("text", "value", "inside"),
    [
        ("anna.weber@example.com", Kind.EMAIL, Kind.PERSON_NAME),
        ("DE89 3704 0044 0532 0130 00", Kind.BANK_ACCOUNT, Kind.PAYMENT_CARD),
        ("+49 30 23125014", Kind.PHONE, Kind.GOVERNMENT_ID),
    ],
)
def test_another_reading_of_a_part_is_no_value_of_its_own(
    text: str, value: Kind, inside: Kind
) -> None:
    for part in (text, text[:8]):
        (whole,) = resolve([one(text, text, value, 1000), one(text, part, inside)])
        assert whole.kinds == {value}


def test_an_expression_of_the_operators_holds_what_the_rules_find_in_it() -> None:
    line = Pattern("line", "Kunde: .*", Kind.KNOWN_VALUE)
    by = detector(None, "balanced", None, Wanted(patterns=(line,)))
    (whole,) = found("Kunde: 4711, anna@example.com, DE89370400440532013000", by)
    assert whole.kinds == {Kind.KNOWN_VALUE, Kind.EMAIL, Kind.BANK_ACCOUNT}


def test_coordinates_beside_a_person_are_told_and_alone_are_nobodys() -> None:
    rules = Detector()
    place = "at 52.520008, 13.404954 tonight"
    assert found(encoded(place), rules) == ()
    (run,) = found(encoded(f"{place}, anna.weber@example.com"), rules)
    assert run.kinds == {Kind.EMAIL, Kind.PRECISE_GEOLOCATION}


def test_what_is_joined_is_of_each_kind_that_it_is_of_anywhere() -> None:
    text = "ada_byron"
    sheets = [read(text, "", Setting()), read(f"see {text} there", "", Setting())]
    login = one(text, text, Kind.USERNAME, 980)
    name = one(sheets[1].text, text, Kind.PERSON_NAME, 850)
    groups, _ = alike(sheets, [[login], [name]], lambda _text: ())
    assert [of(group) for group in groups] == [{login.kind, name.kind}] * 2
