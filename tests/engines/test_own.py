"""Expressions, lists and kept values of the operator's own."""

# ruff: noqa: RUF001 - signs of other scripts

import base64
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.config import load
from carnet.engines import Pattern, Wanted, WordList, detector
from carnet.engines.words import parse
from carnet.errors import ConfigError
from carnet.vocabulary import Finding, Kind, Passage

CUSTOMER = Pattern("customer", r"KD-\d{6}", Kind.USERNAME)
LABELLED = Pattern("file", r"\d{5}", labels=("Aktenzeichen", "file no"))
GROUPED = Pattern("matter", r"Matter (?P<value>[A-Z]\d{3})")
PROJECTS = WordList("projects", ("Blue Heron", "Zürich-Nord", "白鹭计划"))
KEEP = ("ACME GmbH", "info@acme.example", "+49 30 23125014")


def found(text: str, *, label: str = "", **wanted: Any) -> list[Finding]:
    asked = Wanted(**wanted)
    return list(detector(None, "balanced", None, asked).find([Passage(text, label)])[0])


def values(text: str, **wanted: Any) -> list[str]:
    """What expressions and lists find; the tagger of names is tried elsewhere."""
    return [one.value for one in found(text, **wanted) if one.detector != "names"]


def test_an_expression_finds_its_kind_under_its_own_name() -> None:
    (one,) = found("see KD-123456.", patterns=(CUSTOMER,))
    assert (one.value, one.kind, one.detector) == (
        "KD-123456",
        Kind.USERNAME,
        "pattern.customer",
    )


def test_a_labelled_expression_needs_its_label_before_it_or_in_the_field() -> None:
    one = (LABELLED,)
    assert values("Aktenzeichen: 54321", patterns=one) == ["54321"]
    assert values("the winning number is 54321", patterns=one) == []
    named = found("54321", label="file no", patterns=one)
    assert [finding.value for finding in named] == ["54321"]


def test_what_the_operator_lists_is_found_whatever_kinds_are_asked_for() -> None:
    wanted = Wanted(patterns=(CUSTOMER,), words=(PROJECTS,))
    only = detector(frozenset({Kind.EMAIL}), "balanced", None, wanted)
    text = "Blue Heron, KD-123456, a@b.example, Ada Lovelace, +44 20 7946 0018"
    (held,) = only.find([Passage(text)])
    assert [one.value for one in held] == ["Blue Heron", "KD-123456", "a@b.example"]
    assert only.kinds == {Kind.EMAIL, Kind.USERNAME, Kind.KNOWN_VALUE}


def test_only_the_group_is_replaced() -> None:
    assert values("Matter K123 is closed", patterns=(GROUPED,)) == ["K123"]


@pytest.mark.parametrize(
    "regex",
    [
        *(r"(a+)+b", r"(a|a)*b", r"(a|aa)+$", r"\d+", r".*x", r"(?:a{1,9}){1,9}"),
        *(r"(\w{1,9}\s{0,9}){1,20}", r"(a)\1", r"(?=(a+))b", r"x{0,3}", r"("),
        *(r"\w{1,99}\w{1,99}\w{1,99}", r"a{1,600}", r"(?:(?:a|b|ab){1,5}){1,5}"),
    ],
)
def test_an_expression_that_could_take_for_ever_is_refused(regex: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(None, patterns={"x": {"regex": regex}})
    assert "CARNET_PATTERNS__X__REGEX" in str(caught.value)
    assert caught.value.hint
    assert len(regex) < 3 or regex not in str(caught.value.args[0])


@pytest.mark.parametrize(
    ("regex", "said"),
    [
        (r"\d+", "without an upper bound"),
        (r"a{3,}", "without an upper bound"),
        (r"[a-z]{1,600}", "more than 512 characters"),
        (r"(?:[a-z]{1,30}){1,30}!", "more than 512 characters"),
        (r"(?:a|a|a|a){1,20}b", "ways to match"),
        (r"(?:a?){10}b", "ways to match"),
        (r"\d{1,16}\d{1,16}\d{1,16}x", "ways to match"),
    ],
)
def test_the_refusal_of_an_expression_names_what_is_too_much(
    regex: str, said: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load(None, patterns={"x": {"regex": regex}})
    assert said in str(caught.value)


def matches(pattern: Pattern, text: str) -> int:
    """How many matches there are, all of the text read."""
    return len(list(pattern.find(text, "")))


@given(
    st.lists(st.sampled_from(["a", "1", " ", "-", "@", "\n", "é"]), max_size=40),
    st.sampled_from([r"\w{1,40}@\w{1,40}", r"(?:\d{2}[ -]?){1,6}\d", r"[a-z]{2,9} \d"]),
)
def test_an_accepted_expression_finds_only_what_it_says(
    parts: list[str], regex: str
) -> None:
    import re

    pattern = Pattern("x", regex)
    pattern.check("here")
    text = "".join(parts)
    spans = [(one.start, one.end) for one in pattern.find(text, "")]
    assert spans == [match.span() for match in re.finditer(regex, text)]


@pytest.mark.parametrize("piece", ["a", "1", "a1", "a@", "1 ", "aa-"])
def test_a_megabyte_made_to_stall_an_accepted_expression_is_read(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    for regex in (r"\w{1,40}@\w{1,40}x", r"(?:\d{2}[ -]?){1,6}x", r"(?:a|1){1,9}x"):
        pattern = Pattern("x", regex)
        pattern.check("here")
        assert matches(pattern, text) == 0


def test_half_a_million_matches_are_all_found() -> None:
    assert matches(Pattern("y", "a1"), "a1" * 500_000) == 500_000


def test_a_list_is_found_as_whole_words_in_any_case_and_spacing() -> None:
    text = "BLUE  heron, Blue Herons, Zürich-Nord and Zürich-Norden; 关于白鹭计划的报告"
    assert values(text, words=(PROJECTS,)) == ["BLUE  heron", "Zürich-Nord", "白鹭计划"]


@pytest.mark.parametrize(
    "word", ["O´Brien Ltd", "上海市，浦东新区", "ﾔﾏﾀﾞ ﾀﾛｳ", "Größe Süd", "ﻣﺤﻤﺪ ﻋﻠﻲ"]
)
def test_a_word_of_a_list_is_found_in_each_form_that_unicode_has_for_it(
    word: str,
) -> None:
    parted = unicodedata.normalize("NFD", word)
    for listed in (word, parted):
        clients = WordList("clients", (listed,))
        for text in (word, parted, json.dumps(word)[1:-1], json.dumps(parted)[1:-1]):
            assert values(f"to {text} now", words=(clients,)) == [text], text


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        (".NET Core", ".net core"),
        ("+49 30 1234567", "+49 30 1234567"),
        ("@erika", "@Erika"),
        ("(Adler)", "(ADLER)"),
        ("Çelik", "ÇELİK"),
        ("Işık", "IŞIK"),
        ("Weiß", "WEISS"),
        ("Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("O'Neil", "O’Neil"),
    ],
)
def test_a_word_of_a_list_is_found_with_its_signs_and_in_any_capitals(
    word: str, shown: str
) -> None:
    own = (WordList("own", (word,)),)
    assert values(f"by {shown} now", words=own) == [shown]


def test_a_list_holds_one_value_a_line() -> None:
    text = "# ours\nBlue  Heron\n\nBlue Heron\n白鹭\n"
    assert parse(text) == ("Blue Heron", "白鹭")


@pytest.mark.parametrize("line", ["x", "y" * 201, "- - -"])
def test_a_line_that_could_not_be_found_is_no_value(line: str) -> None:
    with pytest.raises(ValueError, match="line 2 is no value of 2 to 200 characters"):
        parse(f"Blue Heron\n{line}\n")


@pytest.mark.parametrize(
    "many", [20_000, pytest.param(100_000, marks=pytest.mark.slow)], ids=str
)
def test_a_list_of_very_many_values_is_read_once(many: int) -> None:
    names = WordList("many", tuple(f"Name{n} Person{n}" for n in range(many)))
    last = f"name{many - 1} person{many - 1}"
    text = f"dear Name7 Person7 and {last} " + "word " * 20_000
    assert [one.value for one in names.find(text, "")] == ["Name7 Person7", last]


@pytest.mark.parametrize(
    "shape", ["Projekt Nummer {} Nord", "客户{:05d}号", "客 户 {}"]
)
def test_values_that_begin_alike_are_found_each_as_itself(shape: str) -> None:
    alike = WordList("alike", tuple(shape.format(n) for n in range(20_000)))
    wanted = [shape.format(n) for n in (7, 19_999, 123)]
    text = " ; ".join([*wanted, shape.format(20_001)] * 500)
    assert [one.value for one in alike.find(text, "")] == wanted * 500


def test_the_longest_of_values_that_begin_alike_is_the_finding() -> None:
    alike = WordList("alike", ("Blue", "Blue Heron", "Blue-Heron", "Blue Heron 2"))
    text = "Blue Heron 2, blue heron 3, BLUE-heron, Blue Herons"
    found = [one.value for one in alike.find(text, "")]
    assert found == ["Blue Heron 2", "blue heron", "BLUE-heron", "Blue"]


def test_what_is_kept_is_no_finding_in_any_spelling() -> None:
    for text in (
        "write to info@acme.example",
        "INFO@ACME.EXAMPLE",
        "call +49 30 23125014 or +49 30 2312 5014",
    ):
        assert values(text)
        assert values(text, keep=KEEP) == []


def test_what_is_kept_is_replaced_where_it_is_part_of_somebody_elses_value() -> None:
    text = "write to anna.info@acme.example, not to info@acme.example"
    assert values(text, keep=KEEP) == ["anna.info@acme.example"]
    list_ = WordList("people", ("Anna ACME GmbH",), Kind.PERSON_NAME)
    assert values("Anna ACME GmbH of ACME GmbH", words=(list_,), keep=KEEP) == [
        "Anna ACME GmbH"
    ]


def test_what_is_kept_keeps_nobody_whose_name_goes_on_behind_it() -> None:
    names = ("Roberto Martini", "Roberto Martins", "Roberto Martinova")
    list_ = WordList("people", names, Kind.PERSON_NAME)
    kept = ("Roberto Martin",)
    assert values("ask " + ", ".join(names), words=(list_,), keep=kept) == list(names)
    assert values("ask Roberto Martin's office", words=(list_,), keep=kept) == []


def test_what_is_encoded_beside_a_kept_value_is_replaced_with_it() -> None:
    clear = b"info@acme.example and anna.ek@firm.example and so on"
    run = base64.b64encode(clear).decode()
    assert values(f"Write {run} ok", keep=KEEP) == [run]


def test_a_part_of_what_is_kept_is_no_finding_inside_it() -> None:
    list_ = WordList("people", ("Acme",), Kind.PERSON_NAME)
    assert values("Acme wrote to ACME GmbH", words=(list_,), keep=KEEP) == ["Acme"]


def test_what_the_application_says_counts_whatever_is_kept() -> None:
    both = detector(None, "balanced", None, Wanted(keep=KEEP))
    text = "write to info@acme.example"
    (one,) = both.find([Passage(text)], ["info@acme.example"])[0]
    assert one.value == "info@acme.example"


def test_all_of_it_changes_the_digest() -> None:
    each = (
        Wanted(),
        Wanted(patterns=(CUSTOMER,)),
        Wanted(patterns=(LABELLED,)),
        Wanted(words=(PROJECTS,)),
        Wanted(keep=KEEP),
        Wanted(keep=KEEP[:1]),
    )
    digests = {detector(None, "balanced", None, one).digest for one in each}
    assert len(digests) == len(each)


def test_settings_make_patterns_lists_and_kept_values(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("Blue Heron\n")
    (tmp_path / ".env").write_text(
        "CARNET_PATTERNS__CUSTOMER__REGEX=KD-[0-9]{6}\n"
        "CARNET_PATTERNS__CUSTOMER__KIND=username\n"
        "CARNET_PATTERNS__CUSTOMER__LABEL=Kunde,customer\n"
        "CARNET_WORDS__PROJECTS__FILE=list.txt\n"
        "CARNET_KEEP=ACME GmbH, info@acme.example\n"
    )
    wanted = load(tmp_path / ".env", environment=False).wanted
    assert wanted.patterns == (
        Pattern("customer", "KD-[0-9]{6}", Kind.USERNAME, ("Kunde", "customer")),
    )
    assert wanted.words == (WordList("projects", ("Blue Heron",)),)
    assert wanted.keep == ("ACME GmbH", "info@acme.example")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"patterns": {"x": {"kind": "email"}}}, "CARNET_PATTERNS__X__REGEX: missing"),
        ({"words": {"x": {"kind": "email"}}}, "CARNET_WORDS__X__FILE: missing"),
        ({"words": {"x": {"file": "none.txt"}}}, "no readable file"),
        ({"words": {"x": {"file": "empty.txt"}}}, "the file holds no value"),
        ({"words": {"x": {"file": "short.txt"}}}, "line 2 is no value"),
        ({"keep": "AC"}, "fewer than 3 characters"),
        ({"keep": "*@acme.example"}, "would stand for itself alone"),
        ({"keep": 'ACME,"Weg 1, Bonn'}, "quotes that do not match"),
        ({"engine_files": {"lac": "."}}, "not among CARNET_ENGINES"),
        ({"engine_files": {"bert": "."}}, "no such engine"),
        ({"engines": "lac", "engine_files": {"lac": "none"}}, "no folder"),
        ({"engines": "bert"}, "not one of the values allowed"),
    ],
)
def test_what_cannot_be_honoured_is_refused(
    settings: dict[str, Any], said: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("# nothing\n")
    (tmp_path / "short.txt").write_text("Blue Heron\nx\n")
    (tmp_path / ".env").write_text("")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / ".env", environment=False, **settings)
    assert said in str(caught.value)
    assert caught.value.hint


def test_what_is_kept_may_have_a_comma(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        """CARNET_KEEP='ACME GmbH, "Musterweg 1, 80331 München",info@acme.example'\n"""
    )
    wanted = load(tmp_path / ".env", environment=False).wanted
    address = "Musterweg 1, 80331 München"
    assert wanted.keep == ("ACME GmbH", address, "info@acme.example")


def test_without_an_officer_who_signed_it_nothing_is_kept(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from carnet.officer import assertions
    from carnet.officer.policy import sign_policy
    from carnet.trail.keys import signer

    dpo = signer("dpo.acme.example", Ed25519PrivateKey.generate())
    (tmp_path / ".env").write_text(
        "CARNET_EXPORTER__COUNTRY=DE\nCARNET_KEEP=ACME GmbH\n"
        f"CARNET_POLICY_KEYS={dpo.verifier.format()}\n"
    )
    before = load(tmp_path / ".env", environment=False)
    assert before.wanted.keep == ()
    assert before.asserted is not None
    every = assertions(before.asserted, before.officers.settings)
    assert "setting/KEEP" in {one.id for one in every}
    (tmp_path / "carnet.policy").write_bytes(sign_policy(every, dpo))
    assert load(tmp_path / ".env", environment=False).wanted.keep == ("ACME GmbH",)
    (tmp_path / ".env").write_text(
        (tmp_path / ".env").read_text().replace("ACME GmbH", "ACME GmbH,Miller")
    )
    assert load(tmp_path / ".env", environment=False).wanted.keep == ()


def test_engines_import_no_model_before_they_are_used() -> None:
    import subprocess

    code = (
        "import sys, carnet.config, carnet.engines\n"
        "heavy = {'numpy', 'onnxruntime', 'tokenizers', 'spacy', 'presidio_analyzer'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("+49 30 23125014", "Wir: +49 30 23125014. Alte Nummer: 030 23125014"),
        ("Karl Wieczorek", "Karl Wieczorek, Inhaber. Wieczorek, Karl"),
        (
            "DE89 3704 0044 0532 0130 00",
            "DE89 3704 0044 0532 0130 00 = DE89370400440532013000",
        ),
    ],
)
def test_another_spelling_of_what_is_kept_is_no_refusal(kept: str, text: str) -> None:
    finder = detector(None, "balanced", None, Wanted(keep=(kept,)))
    (findings,) = finder.find([Passage(text)])
    rest = text
    for one in reversed(findings):
        rest = rest[: one.start] + "X_1" + rest[one.end :]
    assert kept in rest
    assert not finder.left(findings, [rest])


def test_what_the_application_knows_is_left_although_it_is_kept() -> None:
    finder = detector(None, "balanced", None, Wanted(keep=KEEP))
    (findings,) = finder.find([Passage("to ACME GmbH")], known=["ACME GmbH"])
    assert finder.left(findings, ["to ACME GmbH"])
