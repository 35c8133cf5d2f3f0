"""Personal numbers of each country: made here by their own check digits."""
# ruff: noqa: RUF001 - letters and signs of other scripts

import importlib
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest

from carnet.detection import Detector
from carnet.detection.identifiers.registers.checks import OWN
from carnet.detection.identifiers.registers.rows import Row, Rows, Speech, groupings
from carnet.vocabulary import Finding, Passage

TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    (files("carnet.detection.identifiers.registers") / "national.toml").read_text(
        "utf-8"
    )
)
# Where random digits would need too many tries: a birth date in place, ? a digit,
# * a digit or letter.
SEEDS = {
    "at_svnr": "????120687",
    "be_nn": "870612?????", "bg_egn": "870612????", "ch_ahv": "756??????????",
    "cn_ric": "11010519870612????", "cz_rc": "870612????", "de_idnr": "86095742???",
    "de_rvnr": "65170839J0??", "dk_cpr": "120687????", "ee_ik": "3870612????",
    "es_nie": "Y???????*", "es_dni": "????????*", "es_nss": "28??????????",
    "fi_hetu": "120687-???*", "fr_nir": "28706751140????",
    "fr_nir_short": "2870675114042", "gr_amka": "120687?????",
    "hu_tax": "83????????", "hu_personal": "2870612????", "ie_pps": "???????*",
    "it_cf": "RSSGLI87T52F205*", "lt_ak": "3870612????",
    "lu_matricule": "19870612?????", "lv_pk": "120687?????",
    "lv_pk_new": "32?????????", "no_fnr": "120687?????", "pl_pesel": "870612?????",
    "ro_cnp": "187061240????", "se_pnr": "870612????", "si_emso": "1206987500???",
    "is_kt": "120687???9", "kr_rrn": "8706122??????", "hk_id": "A??????*",
    "tw_id": "A1????????", "sg_nric": "S???????*", "gb_nino": "AB??????C",
    "pl_id": "ABC??????", "cy_tin": "0???????*", "pt_cc": "?????????ZZ?",
    "in_pan": "ABCPD????F", "mt_id": "?????87M", "de_kvnr": "A?????????",
    "gb_dl": "MORGA606128SM9IJ", "us_mbi": "1EG4TE?MK??", "ua_unzr": "19870612?????",
    "nl_id": "EB??????4", "de_ausweis": "T????????", "de_ausweis_checked": "T?????????",
}  # fmt: skip
SENTENCES = (
    "{label}: {value}", "{label} {value}", "Hello, {label} {value}, thanks.",
    "({label} {value})", "{label}\t{value}\tX", "{label}\n{value}",
    "{label} {value}. I am here.", "{label}: {value}. 2 are here.",
    "{label} {value} - A", "{label}: I. {value}", "{label} {value} / W maju",
)  # fmt: skip
DETECTOR = Detector()


def valid(rule: str) -> Callable[[str], bool]:
    source, _, name = TABLE[rule]["check"].partition(":")
    if not source:
        return lambda _: True
    if source == "own":
        return OWN[name]
    check: Callable[[str], bool] = importlib.import_module(f"stdnum.{name}").is_valid
    return check


def example(rule: str, seed: int = 7) -> str:
    """A valid number of the rule, in the form its check digits are read in."""
    chance = random.Random(seed)  # noqa: S311 - test data
    form = SEEDS.get(rule) or TABLE[rule]["forms"][0].replace("9", "?")
    letters = {"?": "0123456789", "*": "ABCDEFGHIJKLMNPQRSTUVWXYZ0123456789"}
    if rule not in SEEDS:
        letters |= {"A": "ABCDEFGHKLMNPRST", "X": "CFGHJK"}
    check = valid(rule)
    for _ in range(100_000):
        number = "".join(chance.choice(letters.get(c, c)) for c in form)
        number = re.sub(r"[^0-9A-Za-z-]", "", number)
        bare = number if rule == "fi_hetu" else number.replace("-", "")
        if check(bare):
            return bare.replace("-", "")
    raise AssertionError(rule)


def spellings(rule: str, bare: str) -> Iterator[str]:
    """The number in each official form that fits it."""
    for form in TABLE[rule]["forms"]:
        if len(re.sub(r"[^0-9A-Za-z]", "", form)) != len(bare):
            continue
        rest = iter(bare)
        text, fits = "", True
        for sign in form:
            if not sign.isalnum():
                text += sign
                continue
            letter = next(rest)
            fits &= sign == "X" or (sign.isdigit() == letter.isdigit())
            text += letter
        if fits:
            yield text


def covered(text: str, value: str, label: str = "") -> tuple[Finding, ...]:
    (findings,) = DETECTOR.find([Passage(text, label)])
    start = text.index(value)
    end = start + len(value)
    return tuple(f for f in findings if f.start <= start and f.end >= end)


@pytest.mark.parametrize("rule", TABLE)
def test_labelled_numbers_are_found_in_every_official_form(rule: str) -> None:
    words = [one for row in TABLE[rule]["labels"].values() for one in row]
    first, *others = (word.strip("*$") for word in words)
    usual, *rest = spellings(rule, example(rule))
    # Which word it is says nothing of how a number may be spelled.
    pairs = [(first, value) for value in rest]
    pairs += [(label, usual) for label in (first, *others)]
    missed = []
    for label, value in pairs:
        texts = [s.format(label=label, value=value) for s in SENTENCES]
        missed += [text for text in texts if not covered(text, value)]
    assert not missed


@pytest.mark.parametrize(
    "rule", [name for name, row in TABLE.items() if row["alone"] == "always"]
)
def test_strong_check_digits_need_no_label(rule: str) -> None:
    for seed in range(3):
        for value in spellings(rule, example(rule, seed)):
            assert covered(f"I think it was {value}, was it not?", value)
            assert covered(f"我记得{value}。", value)
            assert covered(json.dumps({"x": value}), value)


@pytest.mark.parametrize(
    "rule", [n for n, row in TABLE.items() if row["check"] and row["alone"] != "always"]
)
def test_weak_check_digits_need_a_label_or_their_own_way_of_writing(rule: str) -> None:
    bare = example(rule)
    found = covered(f"zzz {bare} zzz", bare)
    assert not [f for f in found if f.detector == rule.replace("_", ".", 1)]


def test_a_wrong_check_digit_without_label_is_no_finding() -> None:
    for value in ("86095742718", "87061204579", "756.1234.5678.98", "54362315L"):
        assert not covered(f"the code {value} is free", value)


def test_every_spelling_has_one_normal_form() -> None:
    for rule in ("de_idnr", "fr_nir", "be_nn", "ch_ahv", "es_dni", "pt_cc"):
        word = next(iter(TABLE[rule]["labels"].values()))[0].strip("*$")
        texts = [f"{word}: {v}" for v in spellings(rule, example(rule))]
        found = [DETECTOR.find([Passage(text)])[0] for text in texts]
        assert len({one.normal for findings in found for one in findings}) == 1


@pytest.mark.parametrize("key", ["customer.bsn", "nationalId", "kunde.steuer_id"])
def test_the_key_of_a_field_is_a_label(key: str) -> None:
    assert covered("300297725" if "bsn" in key else "86095742719", "", key)


@pytest.mark.parametrize(
    ("check", "number"),
    [
        ("de_rvnr", "15070649C103"),
        ("lu_matricule", "1893120105732"),
        ("tw_id", "A123456789"),
        ("hk_id", "A1234563"),
        ("hk_id", "C6686689"),
        ("sg_nric", "S1234567D"),
        ("sg_nric", "F1234567N"),
        ("sg_nric", "M1234567K"),
        ("de_kvnr", "A123456780"),
        ("de_ausweis", "T220001293"),
        ("hu_taj", "037687210"),
        ("hu_tax", "8071592153"),
        ("es_nss", "281234567840"),
    ],
)
def test_own_check_digits_agree_with_published_examples(
    check: str, number: str
) -> None:
    assert OWN[check](number)
    last = str((int(number[-1]) + 1) % 10) if number[-1].isdigit() else "Q"
    assert not OWN[check](number[:-1] + last)


@pytest.mark.parametrize(
    "text",
    [
        "CI run 7182936450, image built",
        "CI build 7182936450",
        "Der Ausweis GAST-0047 öffnet das Tor nicht.",
        "Līgums Nr. 210684-2025 parakstīts ar drošu elektronisko parakstu.",
    ],
)
def test_words_of_two_letters_and_dockets_vouch_for_nobody(text: str) -> None:
    assert not Detector().find([Passage(text)])[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Privatwagen, Ausweis L7FK2R9T40, 900 Euro", "L7FK2R9T40"),
        ("CI: 7182936450", "7182936450"),
        ("mi CI de siempre es 7182936450", "7182936450"),
        ("The BSN of my wife is 111222334", "111222334"),
        ("Hendes personnummer er 210684-2025", "210684-2025"),
        ("Jeg er født i 1984, mit og dit 210684-2025", "210684-2025"),
    ],
)
def test_a_label_or_its_language_vouches_for_them(text: str, number: str) -> None:
    assert number in [one.value for one in Detector().find([Passage(text)])[0]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("要填K736184(A)，公司寫R8537193", ["K736184(A)", "R8537193"]),
        ("要填K736184(A)，貨SKU-R8537193 R8537194", ["K736184(A)"]),
        ("公司寫R8537193", []),
        ("Barnið er skráð hjá móður (0103763199) en ekki", ["0103763199"]),
        ("Pöntun 0103763199 er á leiðinni til þín", []),
        ("The part is 0103763199 and it is late", []),
    ],
)
def test_a_kind_that_the_text_has_and_its_language_vouch(
    text: str, values: list[str]
) -> None:
    assert [one.value for one in Detector().find([Passage(text)])[0]] == values


@pytest.mark.parametrize("text", ["RG 4.829.177-SDS/PE", "RG: 48.291.774-X SSP/SP"])
def test_an_identity_card_of_brazil_has_its_office_behind(text: str) -> None:
    found = Detector().find([Passage(text)])[0]
    assert [one.value for one in found] == [text.partition("RG")[2].lstrip(": ")]


@pytest.mark.parametrize("text", ["RG 118/2024, Tribunale", "R.G. n. 4471/2025, 2 g"])
def test_a_case_of_an_italian_court_is_nobody_s_card(text: str) -> None:
    assert not Detector().find([Passage(text)])[0]


@pytest.mark.parametrize("labelled", [True, False])
def test_several_groups_are_read_by_rows_that_something_speaks_for(
    *, labelled: bool
) -> None:
    """As if each row were asked for its country, its label and its way of writing."""
    home = frozenset({"GB", "PL"})
    rows = Rows(Speech(labelled, frozenset({"be_nn"}), home, frozenset()))
    ways = [*groupings(), "9999 9999", "999 999 999", "99999-999999", "AA 99 99"]
    told = set()
    for spelled in ways:
        shape = re.sub("[^0-9A-Za-z]", "", spelled)
        if shape not in rows.shapes:
            continue
        every = {r.rule.id for r in rows.of(shape) if _is_read(r, spelled)}
        parted = rows.parted(shape, spelled)
        assert {r.rule.id for r in parted if _is_read(r, spelled)} == every
        assert spelled in groupings() or all(row.near for row in parted)
        told |= every
    assert {"pl.pesel", "be.nn", "in.aadhaar"} <= told


def _is_read(row: Row, spelled: str) -> bool:
    return row.near or spelled in row.rule.grouped


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nel modello F24 ho messo il codice MRNLNE92S55L219Z, ma", "MRNLNE92S55L219Z"),
        ("Eşim yok; benim kimliğim 827 929 759 64. Olur mu?", "827 929 759 64"),
        ("έδωσε τον αριθμό 9212078729 (βουλγαρικό ΕΓΝ)", "9212078729"),
        ("Pas uimh. PB4182077, bád ar 10:30", "PB4182077"),
        ("sjåføren synte førarkort nr. 46 09 118827 0", "46 09 118827 0"),
    ],
)
def test_short_and_foreign_words_name_a_number(text: str, value: str) -> None:
    (found,) = Detector().find([Passage(text)])
    assert [one.value for one in found] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "modello di fattura con codice articolo MRNLNE92S55L219Z",
        "Nel modello F24 ho messo il codice MRNLNE92S55L219A, ma",
        "sipariş numaram 827 929 759 64 nerede",
    ],
)
def test_a_number_of_goods_stays(text: str) -> None:
    (found,) = Detector().find([Passage(text)])
    assert not found
