"""A case ending glued to a placeholder stays, and the value comes back before it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.redaction import Pseudonyms, Restorer, StreamRestorer, endings
from carnet.redaction.pseudonym import shaped
from carnet.vocabulary import Finding, Kind

NAME, SPELLED, VALUE = "PERSON_7F3K2M9Q", "PERSON_8G4M5N6RT7", "Bárdos Géza"
ISSUED = {NAME: VALUE, SPELLED: "Otso Kivelä", "EMAIL_2V8M1XTR": "a@example.com"}
BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"
NO_ENDING = [
    "xy",
    "spouse",
    "wife",
    "q",
    "nakx",
    "naknek",
    "NAK",
    "Nak",
    "2",
    "na2",
    "r",
]


@pytest.mark.parametrize("name", [NAME, SPELLED])
def test_the_value_comes_back_before_every_ending(name: str) -> None:
    afters = ("", " a", ".", "-e", "\n")
    for ending, after in itertools.product(sorted(endings.ENDINGS), afters):
        text = f"({name}{ending}{after}"
        assert Restorer(ISSUED).text(text) == f"({ISSUED[name]}{ending}{after}"


# Of each language one that only reads as more of a tag, or as letters that none has.
NAMED_AFTER = """ová ové ovou ův ina inou ji jem jev jeva ica ówna ówny ina cka ckiego
    ienė aitės ytė utė iņa iete né nének ékhez nen laisen lane oaia ească arna innen
    chen tje kin jih jima ju jai""".split()


@pytest.mark.parametrize("ending", NAMED_AFTER)
@pytest.mark.parametrize("tag", ["7F3K2M9Q", "8G4M5N6RT7", "0A1B2C3D", "ZZZZZZZ9"])
def test_names_of_wives_and_families_and_what_they_own_are_endings(
    tag: str, ending: str
) -> None:
    name = f"PERSON_{tag}"
    text = f"pro {name}{ending} a {name}{ending}, {name}{ending}"
    (restored, counts) = _restored({name: VALUE}, text)
    assert restored == text.replace(name, VALUE)
    assert counts == (1, 0)
    for cut in range(len(text.encode())):
        stream = StreamRestorer(Restorer({name: VALUE}), "text")
        data = text.encode()
        parts = [stream.feed(data[:cut]), stream.feed(data[cut:]), stream.flush()]
        assert b"".join(parts).decode() == restored


@pytest.mark.parametrize("label", ["person", "Person"])
@pytest.mark.parametrize("name", [NAME, SPELLED])
def test_it_does_so_in_small_letters_where_the_tag_is_seen_to_end(
    name: str, label: str
) -> None:
    """A tag has 8 characters or 10: not with two more, which may be of a spelling."""
    for ending in sorted(endings.ENDINGS):
        tag = name.partition("_")[2].lower()
        text = f"({label}_{tag}{ending}, az"
        run = "".join(itertools.takewhile(str.isascii, ending))
        is_seen = len(run) != 10 - len(tag) or not run or bool(set(run) - set(BASE32))
        back = f"({ISSUED[name]}{ending}, az" if is_seen or ending == "s" else text
        assert Restorer(ISSUED).text(text) == back
        stream = StreamRestorer(Restorer(ISSUED), "text")
        parts = [stream.feed(bytes([one])) for one in text.encode()]
        assert b"".join([*parts, stream.flush()]).decode() == back


def test_in_small_letters_the_longer_placeholder_that_was_issued_wins() -> None:
    issued = {NAME: "Ada", f"{NAME}NA": "ADA", f"{NAME}EN": "Ada B"}
    text = (
        "person_7f3k2m9qna person_7f3k2m9qnak person_7f3k2m9qennek person_7f3k2m9qnek"
    )
    assert Restorer(issued).text(text) == "ADA ADAk Ada Bnek Adanek"


def _restored(issued: dict[str, str], text: str) -> tuple[str, tuple[int, int]]:
    restorer = Restorer(issued)
    out = restorer.text(text)
    return out, (restorer.counts().returned, restorer.counts().invented)


@pytest.mark.parametrize("rest", NO_ENDING)
@pytest.mark.parametrize("name", [NAME, SPELLED])
def test_what_is_no_ending_makes_it_another_placeholder(name: str, rest: str) -> None:
    assert Restorer(ISSUED).text(f"{name}{rest} x") == f"{name}{rest} x"


@pytest.mark.parametrize(
    "text",
    [
        "person_7f3k2m9qna",  # as long as a spelling's: where does the tag end?
        "Person_7f3k2m9qen",
        "person_7f3k2m9r",  # never issued
        "person_7f3k2m9rnak",
        "person_7f3k2m9qnakx",
        "person_7f3k2m9qspouse",
        "person 7f3k2m9qnak",
        "PERSON_7f3k2m9qnak",
        "PERSON 7F3K2M9Rnak",  # never issued, and bent
        "Person_7F3K2M9Rnak",
        "PERSON-7F3K2M9Qnakx",
        "PERSON_7F3K2M9Qnak_2",
        "PERSON_7F3K2M9Rnak",  # never issued
        "PERSON_8G4M5N6Rnak",  # issued with two characters more
        "EMAIL_7F3K2M9Qnak",
        "PERSON_7F3K2M9QnakEMAIL",
    ],
)
def test_a_made_up_one_stays_as_it_is(text: str) -> None:
    assert Restorer(ISSUED).text(text) == text


@pytest.mark.parametrize("separator", ["\\_", "%5F", "&#95;"])
def test_an_escaped_underscore_changes_nothing(separator: str) -> None:
    text = f"x {NAME.replace('_', separator)}nak"
    assert Restorer({NAME: "Ada"}).text(text) == "x Adanak"


@pytest.mark.parametrize("ending", ["n", "nak", "ról", "ové", "em", "nin", "s", "ovi"])
@pytest.mark.parametrize("name", [NAME, SPELLED])
@pytest.mark.parametrize("separator", [" ", "-", "\N{NO-BREAK SPACE}", "\\-", "_"])
@pytest.mark.parametrize("label", ["PERSON", "Person", "person"])
def test_an_issued_one_that_was_bent_has_endings_too(
    label: str, separator: str, name: str, ending: str
) -> None:
    if label == "person" and separator == "_":
        return  # as it is for a tag in small letters
    bent = label + separator + name.partition("_")[2] + ending
    text = f"({bent}, {bent}. {bent}x"
    expected = f"({ISSUED[name]}{ending}, {ISSUED[name]}{ending}. {bent}x"
    assert Restorer({name: ISSUED[name]}).text(text) == expected
    for size in (1, 3):
        stream = StreamRestorer(Restorer({name: ISSUED[name]}), "text")
        data = text.encode()
        parts = [stream.feed(data[at : at + size]) for at in range(0, len(data), size)]
        assert b"".join([*parts, stream.flush()]).decode() == expected


@pytest.mark.parametrize(
    "rest", ["nak", "ról ", "rólunk ", "lle lähetetty", "vel,", *NO_ENDING]
)
def test_a_stream_cut_at_any_byte_says_the_same(rest: str) -> None:
    text = f"{NAME}{rest}{SPELLED}{rest} {NAME.lower()} {NAME}{rest}"
    data, whole = text.encode(), Restorer(ISSUED).text(text).encode()
    for cut in range(len(data) + 1):
        for after in (cut, cut + 1, cut + 3):
            stream = StreamRestorer(Restorer(ISSUED), "text")
            parts = (data[:cut], data[cut:after], data[after:])
            assert b"".join([*map(stream.feed, parts), stream.flush()]) == whole


@given(
    st.lists(
        st.sampled_from(
            [NAME, SPELLED, *endings.ENDINGS, *NO_ENDING, " ", "s", "ó", "EMAIL"]
        ),
        max_size=12,
    ).map("".join)
)
def test_a_stream_of_single_characters_says_the_same(text: str) -> None:
    stream = StreamRestorer(Restorer(ISSUED), "text")
    out = [stream.feed(character.encode()) for character in text]
    assert b"".join([*out, stream.flush()]).decode() == Restorer(ISSUED).text(text)


def test_what_waits_is_bounded() -> None:
    stream = StreamRestorer(Restorer(ISSUED), "text")
    assert stream.feed(f"x {NAME}nak".encode()) == b"x "
    assert stream.feed(b"nakx") == f"{NAME}naknakx".encode()


def test_a_literal_one_in_a_prompt_is_replaced_whole() -> None:
    text = f"{NAME}nak és {NAME}spouse"
    (one,) = shaped(text)
    assert text[one.start : one.end] == NAME
    pseudonyms = Pseudonyms(bytes(32), "conversation:1")
    person = Finding(
        start=0, end=11, kind=Kind.PERSON_NAME, value=VALUE, normal=VALUE, detector="t"
    )
    issued = pseudonyms.placeholder(person)
    prompt = f"{issued}nak"
    out = pseudonyms.replace(prompt, shaped(prompt))
    assert issued not in out
    assert Restorer(dict(pseudonyms.issued)).text(out) == prompt
