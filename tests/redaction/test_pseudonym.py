"""Placeholders: stable, unlinkable across scopes, and exactly reversible."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from carnet.errors import RedactionError
from carnet.redaction import SHAPED, Pseudonyms, Restorer, resolve, shaped
from carnet.redaction import pseudonym as module
from carnet.redaction.shape import LABELS
from carnet.vocabulary import Finding, Kind

KEY = bytes(range(32))
SCOPE = "deepseek"

PERSONAL = {
    "Ada Lovelace": (Kind.PERSON_NAME, "ada lovelace"),
    "ADA LOVELACE": (Kind.PERSON_NAME, "ada lovelace"),
    "ada lovelace": (Kind.PERSON_NAME, "ada lovelace"),
    "张伟": (Kind.PERSON_NAME, "张伟"),
    "ada@example.com": (Kind.EMAIL, "ada@example.com"),
    "+49 151 2345678": (Kind.PHONE, "+491512345678"),
    "13800138000": (Kind.PHONE, "+8613800138000"),
    "DE89 3704 0044 0532 0130 00": (Kind.BANK_ACCOUNT, "DE89370400440532013000"),
    'O"Neill \\ Söhne': (Kind.PERSON_NAME, "o'neill"),
    "\ud83d": (Kind.KNOWN_VALUE, "\ud83d"),
}
SHAPES = [
    "PERSON_7F3K2M9Q",
    "person_7f3k2m9q",
    "EMAIL_2V8M1XTRB7",
    "EMAIL_0ADDRESS_7F3K2M9Q",
    "PERSON 7F3K2M9Q",
    "PERSON\\_7F3K2M9Q",
    "PERSON%5F7F3K2M9Q",
    "PERSON_",
    "_7F3K2M9Q",
    "7F3K2M9Q",
]
GLUE = (r"_ - s S 's X 9 \ \n %20 ** [ ] 。 é 先生 PERSON AGE BIRTH PLACE_ { :n").split(
    " "
)
GLUE += [" ", "\u200b", '"', "\uff38", "\uff19", "\uff3f"]
PIECES = st.lists(st.sampled_from([*PERSONAL, *SHAPES, *GLUE]), max_size=12)


def found(parts: list[str]) -> tuple[str, list[Finding]]:
    """The text of the parts, and a finding for each personal one."""
    findings: list[Finding] = []
    text = ""
    for part in parts:
        if part in PERSONAL:
            kind, normal = PERSONAL[part]
            end = len(text) + len(part)
            findings.append(Finding(len(text), end, kind, part, normal, "test"))
        text += part
    return text, findings


def finding(value: str, kind: Kind = Kind.EMAIL, normal: str | None = None) -> Finding:
    return Finding(0, len(value), kind, value, normal or value, "test")


@given(PIECES, st.binary(min_size=1, max_size=4))
@example(["张伟", "13800138000", "ada@example.com"], b"k")
@example(["ada@example.com", "X9", "ada@example.com", "S"], b"k")
@example(["AGE", "ada@example.com", "PLACE_", "7F3K2M9Q"], b"k")
@example(["Ada Lovelace", "Ada Lovelace", "s", "+49 151 2345678"], b"k")
def test_what_is_replaced_is_restored_exactly(parts: list[str], key: bytes) -> None:
    text, findings = found(parts)
    pseudonyms = Pseudonyms(key, SCOPE)
    redacted = pseudonyms.replace(text, [*findings, *shaped(text)])
    assert Restorer(pseudonyms.issued).text(redacted) == text
    assert not any(value in redacted for value in PERSONAL if len(value) > 1)


@given(PIECES)
def test_a_text_that_holds_this_calls_own_placeholders_is_restored_exactly(
    parts: list[str],
) -> None:
    other = Pseudonyms(KEY, SCOPE)
    names = [other.placeholder(finding(value, *PERSONAL[value])) for value in PERSONAL]
    bent = [name.lower() for name in names] + [n.replace("_", "\\_") for n in names]
    mixed = [
        piece
        for part, name in zip(parts, (names + bent) * 2, strict=False)
        for piece in (part, name)
    ]
    text, findings = found(mixed)
    pseudonyms = Pseudonyms(KEY, SCOPE)
    redacted = pseudonyms.replace(text, [*findings, *shaped(text)])
    assert Restorer(pseudonyms.issued).text(redacted) == text


@given(PIECES)
def test_what_is_restored_is_replaced_by_the_same_placeholders(
    parts: list[str],
) -> None:
    first = Pseudonyms(KEY, SCOPE)
    by_name = {
        first.placeholder(finding(value, *PERSONAL[value])): value for value in PERSONAL
    }
    # An answer: placeholders between words, as a model writes them.
    names = list(by_name)
    answer = [
        names[index % len(names)] if part in PERSONAL else " und "
        for index, part in enumerate(parts)
    ]
    joined = " ".join(answer)
    restored = [by_name.get(part, part) for part in answer]
    assert Restorer(first.issued).text(joined) == " ".join(restored)
    spaced = [piece for part in restored for piece in (" ", part)][1:]
    text, findings = found(spaced)
    assert Pseudonyms(KEY, SCOPE).replace(text, findings) == joined


def test_a_placeholder_has_the_documented_shape() -> None:
    pseudonyms = Pseudonyms(KEY, SCOPE)
    for kind in Kind:
        label = LABELS.get(kind, kind.value.replace("_", "").upper())
        name = pseudonyms.placeholder(finding("x", kind))
        assert re.fullmatch(f"{label}_[0-9A-HJKMNP-TV-Z]{{8}}", name)
        spelled = pseudonyms.placeholder(finding("X", kind, "x"))
        assert re.fullmatch(f"{name}[0-9A-HJKMNP-TV-Z]{{2}}", spelled)


def test_no_tag_reads_as_a_word_or_a_number() -> None:
    pseudonyms = Pseudonyms(KEY, SCOPE)
    tags = [pseudonyms.placeholder(finding(str(n)))[6:] for n in range(3000)]
    assert not any(tag.isdigit() or tag.isalpha() for tag in tags)
    assert len(set(tags)) == 3000


@pytest.mark.parametrize("digest", ["7" * 20 + "A" * 20, "A" * 20 + "7" * 20])
def test_a_tag_is_the_first_window_with_a_digit_and_a_letter(digest: str) -> None:
    tag = module._tag(digest)
    assert tag in (digest[13:21], digest[13:21])
    assert not tag.isdigit()


def test_the_same_value_has_the_same_placeholder_in_every_call() -> None:
    assert Pseudonyms(KEY, SCOPE).placeholder(finding("a@b.example")) == Pseudonyms(
        KEY, SCOPE
    ).placeholder(finding("a@b.example"))


def test_key_scope_and_kind_each_change_the_placeholder() -> None:
    email = finding("a@b.example")
    tags = {
        Pseudonyms(KEY, SCOPE).placeholder(email),
        Pseudonyms(KEY[::-1], SCOPE).placeholder(email),
        Pseudonyms(KEY, "openai").placeholder(email),
        Pseudonyms(KEY, SCOPE).placeholder(replace(email, kind=Kind.WORK_EMAIL)),
    }
    assert len(tags) == 4


def test_two_scopes_that_join_alike_are_still_two() -> None:
    one = Pseudonyms(KEY, "a").placeholder(finding("x", Kind.EMAIL))
    two = Pseudonyms(KEY, "aemail").placeholder(finding("x", Kind.EMAIL))
    assert one != two


def test_spellings_of_one_value_share_the_first_eight_characters() -> None:
    pseudonyms = Pseudonyms(KEY, SCOPE)
    text, findings = found(["ada lovelace", " ", "Ada Lovelace", " ", "ADA LOVELACE"])
    names = pseudonyms.replace(text, findings).split(" ")
    assert len({name[:15] for name in names}) == 1
    assert len(set(names)) == 3


def test_spellings_whose_two_characters_meet_stay_apart_and_come_back() -> None:
    pseudonyms = Pseudonyms(KEY, SCOPE)
    spellings = [f"Ada{' ' * n}Lovelace" for n in range(400)]
    names = [
        pseudonyms.placeholder(finding(text, Kind.PERSON_NAME, "ada"))
        for text in spellings
    ]
    assert len(set(names)) == 400
    restorer = Restorer(pseudonyms.issued)
    assert [restorer.text(name) for name in names] == spellings


def test_a_spelling_that_meets_one_of_an_earlier_call_takes_the_next_two() -> None:
    name = finding("Ada", Kind.PERSON_NAME, "ada")
    first = Pseudonyms(KEY, SCOPE).placeholder(name)
    kept = {first: "ADA"}
    second = Pseudonyms(KEY, SCOPE, kept.get).placeholder(name)
    assert second[:-2] == first[:-2]
    assert second != first
    kept[second] = "Ada"
    assert Pseudonyms(KEY, SCOPE, kept.get).placeholder(name) == second


def test_a_real_collision_refuses_the_later_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_tag", lambda _digest: "7F3K2M9Q")
    pseudonyms = Pseudonyms(KEY, SCOPE)
    pseudonyms.placeholder(finding("a@b.example"))
    with pytest.raises(RedactionError, match="same placeholder") as caught:
        pseudonyms.placeholder(finding("c@d.example"))
    assert "example" not in str(caught.value)
    assert dict(pseudonyms.issued) == {"EMAIL_7F3K2M9Q": "a@b.example"}


def test_more_spellings_than_there_are_placeholders_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_base32", lambda _digest: "7F3K2M9Q")
    pseudonyms = Pseudonyms(KEY, SCOPE)
    monkeypatch.setattr(module, "_tag", lambda digest: digest)
    for spelling in ("A", "B", "C", "D"):
        pseudonyms.placeholder(finding(spelling, normal="a"))
    with pytest.raises(RedactionError, match="same placeholder"):
        pseudonyms.placeholder(finding("E", normal="a"))


def test_what_was_issued_cannot_be_changed_from_outside() -> None:
    pseudonyms = Pseudonyms(KEY, SCOPE)
    with pytest.raises(TypeError):
        pseudonyms.issued["PERSON_7F3K2M9Q"] = "x"  # type: ignore[index] # on purpose


def test_a_finding_of_another_text_is_refused() -> None:
    with pytest.raises(RedactionError, match="does not belong"):
        Pseudonyms(KEY, SCOPE).replace("nothing here", [finding("a@b.example")])


def test_a_value_glued_to_a_word_takes_the_word_along() -> None:
    pseudonyms = Pseudonyms(KEY, SCOPE)
    text, findings = found(["ada@example.com", "X9 and"])
    redacted = pseudonyms.replace(text, findings)
    assert list(pseudonyms.issued.values()) == ["ada@example.comX9"]
    assert redacted.endswith(" and")


@pytest.mark.parametrize("word", ["\uff21\uff22\uff23", "\uff11", "X\uff53", "\uff53"])
def test_what_is_glued_in_full_width_forms_goes_along_and_comes_back(word: str) -> None:
    pseudonyms = Pseudonyms(KEY, SCOPE)
    text, findings = found(["ada@example.com", f"{word}\u756a"])
    redacted = pseudonyms.replace(text, findings)
    assert list(pseudonyms.issued.values()) == [f"ada@example.com{word}"]
    assert Restorer(pseudonyms.issued).text(f"> {redacted}") == f"> {text}"


def test_a_shape_in_full_width_forms_before_a_value_is_no_placeholder_of_it() -> None:
    shape = "".join(chr(ord(c) + 0xFEE0) for c in "PERSON_7F3K2M9Q")
    pseudonyms = Pseudonyms(KEY, SCOPE)
    text, findings = found([shape, "ada@example.com"])
    redacted = pseudonyms.replace(text, findings)
    assert shape not in redacted
    assert Restorer(pseudonyms.issued).text(redacted) == text


def test_a_genitive_stays_behind_the_placeholder() -> None:
    pseudonyms = Pseudonyms(KEY, SCOPE)
    text, findings = found(["ada lovelace", "s Haus"])
    assert pseudonyms.replace(text, findings).endswith("s Haus")
    assert list(pseudonyms.issued.values()) == ["ada lovelace"]


@pytest.mark.parametrize("ending", ["s", "nak", "ové", "ról"])
def test_an_ending_stays_behind_the_placeholder_of_a_name_that_was_said(
    ending: str,
) -> None:
    pseudonyms, other = Pseudonyms(KEY, SCOPE), Pseudonyms(KEY, SCOPE)
    normal, long = "ada lovelace", f"Ada Lovelace{ending}"
    first = [Finding(0, 12, Kind.PERSON_NAME, "Ada Lovelace", normal, "test")]
    said = pseudonyms.replace("Ada Lovelace", first)
    inflected = [Finding(0, len(long), Kind.PERSON_NAME, long, normal, "test")]
    for behind in ("", ".", " und"):
        assert pseudonyms.replace(long + behind, inflected) == f"{said}{ending}{behind}"
    assert list(pseudonyms.issued.values()) == ["Ada Lovelace"]
    # Not where more of a word follows, nor where the name was not said before.
    assert pseudonyms.replace(f"{long}_x", inflected) == other.replace(
        f"{long}_x", inflected
    )
    assert pseudonyms.replace(long, inflected) == other.replace(long, inflected)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 4), (4, 8)], [(0, 4), (4, 8)]),
        ([(4, 8), (0, 4)], [(0, 4), (4, 8)]),
        ([(0, 8), (2, 4)], [(0, 8)]),
        ([(0, 5), (3, 8)], [(0, 8)]),
        ([(0, 3), (2, 6), (5, 8)], [(0, 8)]),
        ([(0, 2), (0, 2)], [(0, 2)]),
    ],
)
def test_overlaps_are_resolved_so_that_nothing_found_is_left(
    spans: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    text = "abcdefgh"
    findings = [
        Finding(start, end, Kind.EMAIL, text[start:end], text[start:end], "test")
        for start, end in spans
    ]
    resolved = resolve(findings)
    assert [(one.start, one.end) for one in resolved] == expected
    assert all(one.value == text[one.start : one.end] for one in resolved)


def test_of_two_findings_of_one_span_the_surer_one_wins() -> None:
    low = Finding(0, 4, Kind.PHONE, "1234", "1234", "test", score=300)
    high = replace(low, kind=Kind.GOVERNMENT_ID, score=900)
    assert resolve([low, high])[0].kind is Kind.GOVERNMENT_ID
    assert resolve([high, low])[0].kind is Kind.GOVERNMENT_ID


def test_a_shape_gives_way_to_what_a_detector_found() -> None:
    text = "ID T220001293"
    number = Finding(3, 13, Kind.GOVERNMENT_ID, "T220001293", "T220001293", "test")
    (shape,) = shaped(text)
    assert shape.detector == SHAPED
    assert resolve([number, shape]) == (number,)
    later = replace(number, start=14, end=24)
    assert resolve([later, shape]) == (shape, later)


@pytest.mark.parametrize(
    "text",
    [
        "PERSON_7F3K2M9Q",
        "person_7f3k2m9q",
        "Person 7F3K2M9Q",
        "EMAIL\\_2V8M1XTRB7",
        "fooPERSON_7F3K2M9Q",
        "IBAN&#95;7F3K2M9Q",
        "PERSON_7F3K2M9Qs",
    ],
)
def test_what_has_the_shape_of_a_placeholder_is_found(text: str) -> None:
    (one,) = shaped(text)
    assert (one.kind, one.normal) == (Kind.KNOWN_VALUE, text[one.start : one.end])


@pytest.mark.parametrize(
    "text",
    [
        "id_segments and user_settings",
        "place department, person standing",
        "phone 17612345 card_12345678",
        "PERSON_7F3K2M9",
        "PERSON_7F3K2M9QX",
        "PERSON_7F3K2M9QXYZ",
        "PERSON_7F3K2MIQ",
        "NOBODY_7F3K2M9Q",
        "xperson_7f3k2m9q",
    ],
)
def test_ordinary_words_and_numbers_do_not_have_the_shape(text: str) -> None:
    assert shaped(text) == ()
