"""What decides what is worth a look says the same as the expressions it spares."""
# ruff: noqa: RUF001 - signs of other scripts

import base64
import random
import re

import pytest

from carnet.detection import Detector
from carnet.detection.identifiers import language
from carnet.detection.identifiers.account import _OPENS, _SHAPE, _TOLD
from carnet.detection.identifiers.births import abbreviations
from carnet.detection.identifiers.expressions import PLAIN_END, expression, of_signs
from carnet.detection.identifiers.online.accounts import mentions
from carnet.detection.identifiers.registers import again
from carnet.detection.identifiers.registers.rows import rules
from carnet.detection.identifiers.scan import _RUN, Scan
from carnet.detection.identifiers.sieve import (
    TOKEN,
    Beginning,
    Places,
    Sieve,
    Sieves,
    Words,
    distinct,
)
from carnet.detection.letters import Alphanumeric, bare, fold, foreign
from carnet.detection.views import encoded, separators
from carnet.vocabulary import Passage

MIXED = "abcé ß,.-\u00a0\n7щж\u2019我的x1ôー한\u2013"


def _texts(letters: str, count: int = 300, length: int = 40) -> list[str]:
    made = random.Random(7)  # noqa: S311 - test data
    return ["".join(made.choices(letters, k=length)) for _ in range(count)]


def test_each_word_of_a_text_is_there_once() -> None:
    for text in ("", "a", "7", *_texts(MIXED)):
        assert distinct(text) == set(TOKEN.findall(text))


def test_words_stand_where_no_letter_is_beside_them() -> None:
    for text in _texts("ab é,щ我"):
        words = sorted(distinct(text))
        expected = [match.start() for match in TOKEN.finditer(text)]
        places = Places(text)
        assert places.starts(words) == expected
        assert places.starts(words) == expected  # the second time from memory


def test_a_sieve_that_is_made_later_is_asked_as_well() -> None:
    among = Sieves()
    words = Words(["anna", "bob", "bobby"])
    first = Sieve(str.isalpha, among)
    assert sorted(first.of(words)) == ["anna", "bob", "bobby"]
    second = Sieve(Beginning(["bob"]), among)
    assert sorted(second.of(words)) == ["bob", "bobby"]
    assert sorted(second.of(Words(words))) == ["bob", "bobby"]
    assert sorted(second.of({"bobby", "rob"})) == ["bobby"]


def test_what_a_sieve_remembers_is_bounded() -> None:
    among = Sieves()
    sieve = Sieve(Beginning(["w7"[:1]]), among)
    many = Words(f"w{'x' * (n % 7)}{chr(97 + n % 26)}{n}" for n in range(25_000))
    assert len(sieve.of(many)) == len(many)
    assert len(among._asked.known) <= 10_000


@pytest.mark.parametrize("words", [["ab", "abc", "b"], ["a\x00", "ab c"], ["long"]])
def test_what_may_begin_a_phrase(words: list[str]) -> None:
    may_begin = Beginning(words)
    for word in ("a", "ab", "abd", "b", "bz", "lon", "longer", "x"):
        heads = [w for w in words if TOKEN.fullmatch(w)]
        whole = (
            {w[: w.index("\x00" if "\x00" in w else " ")] for w in words} - set(heads)
            if any(w not in heads for w in words)
            else set()
        )
        assert may_begin(word) == (
            word in whole or any(word.startswith(head) for head in heads)
        )


PHRASES = [
    ["ab", "a ba", "a bab\x00", "ba a-ab", "b.", "bab ab a"],
    ["a\x00", "a ab", "abb bab abb", "b a"],
]


@pytest.mark.parametrize("phrases", PHRASES)
def test_a_phrase_is_looked_for_where_the_text_has_its_other_words(
    phrases: list[str],
) -> None:
    shape = re.compile(rf"(?<![^\W\d_]){expression(phrases, PLAIN_END)}")
    sieve, spared = Sieve(Beginning(phrases), Sieves()), 0
    for text in _texts("aabb  -.\n", 2000, 14):
        words = distinct(text)
        asked = Places(text).starts(sieve.of(words))
        expected = [match.start() for match in shape.finditer(text)]
        assert set(expected) <= set(asked), text
        begins = [word for word in words if sieve.may_begin(word)]
        spared += len(Places(text).starts(begins)) - len(asked)
    assert spared > 0


def test_a_phrase_may_go_on_in_either_reading_of_a_misread_word() -> None:
    sieve = Sieve(Beginning(["no soil\x00", "no lab"]), Sieves())
    for text in ("no S0IL: 1", "no 5 lab S0IL: 1"):
        assert "no" in sieve.of(Scan(text).words), text


def test_each_sieve_is_asked_about_the_words_that_it_lets_through() -> None:
    among, made = Sieves(), random.Random(3)  # noqa: S311 - test data
    sieves = [
        Sieve(Beginning({"".join(made.choices("abc", k=n)) for n in (1, 2, 4)}), among)
        for _ in range(8)
    ]
    sieves.append(Sieve(re.compile("ca").search, among))
    words = Words({"".join(made.choices("abc", k=1 + n % 6)) for n in range(400)})
    for sieve in sieves:
        assert sorted(sieve.of(words)) == sorted(filter(sieve.may_begin, words))


@pytest.mark.parametrize(
    "words",
    [
        ["手机", "手机号", "号码", "卡号", "卡"],
        ["电话", "电话号码", "电子邮件", "机号"],
        [f"{a}{b}" for a in "手机号码卡电话子邮件订单请您" for b in "机号码卡电"],
    ],
)
def test_words_of_han_are_found_by_their_first_letters(words: list[str]) -> None:
    quick, plain = re.compile(of_signs(words)), re.compile(expression(words))
    for text in _texts("手机号码卡电话子邮件订单请您a "):
        found = [match.span() for match in quick.finditer(text)]
        assert found == [match.span() for match in plain.finditer(text)]


def test_words_near_numbers_are_those_of_its_windows() -> None:
    shape = re.compile(r"(?<![^\W_])(?:a|ab|ba)(?![^\W_])[ ]?")
    for text in _texts("ab 12,", 200, 60):
        scan = Scan(text)
        words = list(scan.plain & {"a", "ab", "ba"})
        expected = [
            match.span()
            for low, high in scan.windows(4, longest=1)
            for match in shape.finditer(scan.folded, low, high)
        ]
        found = [match.span() for match in scan.near(shape, words, 4, longest=1)]
        # What the end of a window cuts may be anything.
        whole = [span for span in expected if not text[span[1] : span[1] + 1].isalnum()]
        assert [one for one in found if one in whole] == whole
        assert set(found) <= set(expected)


def test_runs_are_those_that_one_pass_over_the_text_finds() -> None:
    for text in (*_texts("1 2a.-B\n", 400), *_texts("12 3(4)é我+", 200)):
        found = [(run.atoms[0][0], run.atoms[-1][1]) for run in Scan(text).runs]
        expected = [match.span() for match in _RUN.finditer(text)]
        assert [end for _, end in found] == [
            max(at + 1 for at in range(*span) if re.match("[0-9A-Za-z]", text[at]))
            for span in expected
        ]


def test_windows_may_be_near_some_numbers_alone() -> None:
    scan = Scan("a 12 b 1234 c 5 d" + " " * 40 + "123456")
    assert list(scan.windows(2, among=[(7, 11)])) == [(5, 13)]
    assert list(scan.windows(2, longest=3, shortest=2)) == [(0, 6)]
    assert scan.lengths == {1, 2, 4, 6}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@anna", True),
        ("see @anna", True),
        ("(@anna", True),
        ("微信@anna", True),
        ("a@b.example, (@anna", True),
        ("a@b.example", False),
        ("a_@b.example and b.@c.example", False),
        ("nobody", False),
    ],
)
def test_a_mention_is_no_address(text: str, *, found: bool) -> None:
    assert Scan(text).has_mention is found


def test_labels_are_asked_for_by_what_they_say() -> None:
    text = "Telefon, IBAN, Adresse, E-Mail, Telefon und Reisepass: Konto"
    labels = Scan(text).labels
    for tags in (("phone",), ("bank", "phone"), ("passport", "address"), ("none",)):
        expected = [one for one in labels.found if one.tags & set(tags)]
        assert labels.having(*tags) == expected


def test_the_map_of_letters_is_that_of_the_bare_text() -> None:
    for text in (*_texts("aé1 我²_.щ-", 200), *_texts("aé1 我.щ-", 5, 2000)):
        latin = text.replace("我", "").replace("щ", "")
        for one in (text, latin):
            every, places = bare(one), Alphanumeric(one)
            for first in range(0, len(every), 7):
                row = "".join(one[at] for at in places.row(first, 9))
                assert row == every[first : first + 9]


def test_letters_of_latin_1_fold_as_those_of_other_scripts_do() -> None:
    every = "".join(map(chr, range(256)))
    beside = fold(every + "ш")  # read by the table of all scripts
    assert fold(every) + "ш" == beside
    assert fold("ÄÖÜ_ßÿØÐ") == "aou-ßyod"


def test_signs_of_han_are_not_foreign() -> None:
    assert foreign("aé我的щ，\u3002 한") == set("éщ，\u3002한")
    assert foreign("plain") == set()


@pytest.mark.parametrize(
    "shape",
    [s for s, r in rules().items() if any(x.check and x.like.pattern for x in r)],
)
def test_the_look_of_a_number_refuses_none_that_its_check_accepts(shape: str) -> None:
    made = random.Random(shape)  # noqa: S311 - test data
    for rule in rules()[shape]:
        if not (rule.check and rule.like.pattern):
            continue
        for _ in range(400):
            number = "".join(made.choice("0123456789") for _ in shape)
            dated = f"{number[:2]}0{number[3]}1{number[5:]}"
            for bare_one in (number, dated):
                if not rule.like.match(bare_one):
                    always = rule._replace(like=re.compile(""))
                    assert not always.holds(bare_one, bare_one)


@pytest.mark.parametrize(
    "account",
    [
        *("19-2000145399/0800", "2000145399/0800", "2000145399 / 0800"),
        *("8601 11 17947", "8601.11.17947", "11773016-11111018"),
        *("61109010140000071219812874", "61 1090 1014 0000 0712 1981 2874"),
        *("2100 0418 45 0200051332", "20041 01005 0500013M026 06"),
        *("0002.0123.12345678901.54", "539-0075470-34", "26330-0012039086"),
        *("1001005-1863000160", "20-00-00 55779911", "0159-26-007654"),
        *("159-26-007654", "5479 0048291", "5479-0048291771"),
    ],
)
def test_an_account_is_told_by_how_it_begins(account: str) -> None:
    assert _SHAPE.match(account) or _TOLD.match(account)
    assert _OPENS.match(account)


def test_an_address_behind_a_time_is_whole() -> None:
    text = "Jan 3 04:12:10 sshd[20913]: for d from port 52214; then %s accepted"
    address = "2a00:23c7:9f84:1c01:d5aa:71ff:fe03:9be2"
    found = Detector().find([Passage(text % address)])[0]
    assert address in [one.value for one in found]


def test_parts_that_views_read_alike_are_found_in_each() -> None:
    text = 'He said: "call \\"Anna\\" at +49 30 901820" and 5l9 O77 9OO l42 \\n bye'
    values = [one.value for one in Detector().find([Passage(text)])[0]]
    assert "+49 30 901820" in values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tel. 0301234567 und 0301234567, 030 123 45 67", "030 123 45 67"),
        ("卡号4111111111111111，再说4111111111111111。", "4111111111111111"),
    ],
)
def test_a_value_is_found_in_each_place_with_signs_or_without(
    text: str, value: str
) -> None:
    found = Detector().find([Passage(text)])[0]
    digits = "".join(filter(str.isdigit, value))
    shown = [one for one in found if re.sub(r"\D", "", one.value) == digits]
    places = re.findall("".join(rf"{d}\D?" for d in digits), text)
    assert len(shown) == len(places)


def test_the_languages_of_a_long_text_are_those_that_reading_its_beginning_tells() -> (
    None
):
    made = random.Random(3)  # noqa: S311 - test data
    words = [*language._index(), "parcel", "thereof", "x7", "\u00e9t\u00e9"]
    words = [word for word in words if word < "\u0370"]
    for size in range(1490, 1510):
        text = fold(" ".join(made.choices(words, k=500)))
        ascii_only = text.encode("ascii", "ignore").decode()
        for one in (text[:size], text, ascii_only[:size], ascii_only):
            told = language.guess(one, distinct(one), Places(one))
            assert told == language.guess(one)
    start = f"{'the of and de la ' * 88}x da"
    assert len(start) == language._SAMPLE  # it cuts `dass`
    cut = language._of_sample(f"{start}ss", {"the", "las"}, Places(f"{start}ss"))
    assert cut == {"the", "da"}


def test_a_mention_behind_a_key_has_the_sign_of_one_before_it() -> None:
    pieces = ["admin", "owner", "=", ":", " ", "\t", '"', "'", "@petra", "@here", "x@y"]
    made = random.Random(5)  # noqa: S311 - test data
    found = 0
    for _ in range(20_000):
        text = "".join(made.choices(pieces, k=7))
        if mentions._words().keyed.search(text):
            found += 1
            assert mentions._SIGNED.search(text)
    assert found > 100
    assert not mentions._SIGNED.search("ada@x.org, see: \n@cache def f(): a = b @ c")


@pytest.mark.parametrize("between", ["", ".", "/", " ", ". "])
def test_initials_of_a_birth_begin_with_a_word_that_is_looked_for(between: str) -> None:
    shapes = abbreviations._shapes()
    for entry in shapes.languages:
        written = f"{between.join(entry.split())}: 1"
        assert shapes.initials.match(written)
        first = TOKEN.match(written)
        assert first
        assert first[0] in shapes.words


def test_a_number_in_groups_has_a_digit_before_a_sign() -> None:
    found = 0
    for text in _texts("0123456789_*aA. +", 30_000, 14):
        if list(separators.as_hyphens(text)):
            found += 1
            assert separators.holds(text)
    assert found > 10
    assert not separators.holds("max_repeat, _x1 = a_b * c | d_2")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_of_forty_signs_is_part_of_a_wrapped_run(end: str) -> None:
    run = base64.b64encode(b"Ada Byron, ada@example.com, +49 30 23125014").decode()
    (found,) = encoded.find(f"x {run[:40]}{end}{run[40:]} y")
    assert "ada@example.com" in found.text


def test_numbers_like_one_that_was_told_have_letters_or_a_date() -> None:
    every = [rule for rows in rules().values() for rule in rows]
    told = frozenset(rule.id for rule in every)
    nowhere = frozenset[str]()
    shapes = again._shapes(again._Vouched(told, nowhere, nowhere))
    for shape, kept in shapes.items():
        assert all(one.check and (one.dated or "A" in shape) for one in kept)
        assert set(kept) <= set(rules()[shape])
    assert not again._shapes(again._Vouched(nowhere, nowhere, nowhere))
