"""No text, however made, costs more work than its length: calls are counted, not time.

What a single regular expression does inside one call is measured, not tested: see the
script `linear.py` among the benchmarks.
"""

import gc
import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from carnet.detection import Detector
from carnet.detection.conversation.occurrence import needles, places
from carnet.detection.sheet import Setting, read
from carnet.engines.names import Tagger
from carnet.vocabulary import Passage

FRAGMENTS = (
    "a", "@", "a@", "@a.", ".", "1", "12 ", "1-", "0049", "+", "(at)", "[dot]", "DE91",
    "IBAN: ", "password: ", "passport ", "username is ", "%40", "%25", "\\n", "\\\\",
    "&#64;", "&amp;", "=20", "=\n", "\u200b", "e\u0301", "-----BEGIN PRIVATE KEY-----",
    "://a:", "bmFtZT1NYX", "A1", "::", "aa:", "1.", "tel ", "born ", '{"a":"', "我",
    "电话", "eyJ", "sk-", "Bearer ", "京A1", " dot ", "\n", "0 ", "00 ", "/", "_", "-",
    "Via A 1 ", "12 High Street ", "straße 1, ", "rue de la ", "A B 1, 12345 ", "1, A ",
    "de la A ", "PLZ 1", "Adresse: A ", "12345 A ", "ul. a ", "Flat 1, ", "iela 1, ",
    "Mah. ", "A-", "A/", "路1号", "市", "北京市", "地址", "1号楼", "一",
    "A. ", "l'A ", 'name="', "name='A B', ", "a,b\n", "name,dob\nA,", "name\nA\n",
    "A Sk. No:1 ", "1/1 Sk. ", "가로 1", "서울시 가로 1 ", "1층 ", "A, D01 A1A1 ",
    "aB", "postalCode: 1", "street=A&", "street: A\ncity: A\n", "street,city\nA,",
    "The A\n", "Triq A, A ABC 1234 ", "A-1, A Nagar, 123456 ", "A 3 L 22, ", "snc, ",
    "A 1, byt 1, 12345 A ", "esc. dcha., ", "Chalet A, ",
    "checksum: ab12", "9f", "203.0.113.7 - - [", "10.1.2.3\n", "4 4 ",
    "OP AA 1", "A/c 1", "电话壹1", "邨樓1", "园1栋", "c/o A, ", "A 1 (a), ", "l1 O0 ",
    "gate code #", "max_token=1 ", "12:00 ~a", "a艾特b点", '"street": "A", ',
    "Adresse\nA\n", "\nAppt 1\n1 rue A\n", "1</b> <b>2", "PUK 1", "bl 3 sc b ",
    "INTO a (a) VALUES (", "INTO a (a) VALUES ('A'),", "('A','",
    "OSVČ IČO 1 ", "freelance ", "SK1082514224 ", "=C3=BC", "=FC", "J=FCr", "%FCa",
    "password\t", "<td>password</td><td>", "password</b> ", "x1 (password) ",
    "\npassword\n", "<tr><td>1", "<th>a</th>", "passport: K1234567, ", "K1234567, ",
    "K1234567 (passport) ", '"logins": ["', '"a1b", ', "numéro de sécurité ",
    "TAJ <td> ", "NIE ... ", "passport a1 ", "passet a b nr ", "护照EJ4718293改为",
    "room 1, hall ", "hall a, ", "Villa A, 1234 A ", "A B, C 1, D\n", "A B\nC 1\nD\n",
    "als a1b2 im forum ", '{"pin": "1", ', "<pin>1</pin>", "pin=1&", "k7Hq2vXz9LmTp4Rw",
    "Κύπρου 1, Δ", "στην Κύπρου 1 ", "村1号", "信箱1", "A 村1组1号", "z A, Aova 1, ",
    "T: 30 2312514 | M: +49 171 2345678\n",
    "charset=x ", "quoted-printable ", "=?a?Q?=20?=", "%25&amp;\\\\=3D20",
)  # fmt: skip
SMALL, LARGE = 2_000, 8_000  # characters
RATIO, GRACE = 6, 4_400  # four times the text; quadratic would be 16


def search(text: str) -> None:
    Detector().find([Passage(text)])


def calls(run: Callable[[str], object], fragment: str, length: int) -> int:
    """Python and C calls that `run` makes on a text of that length."""
    text = (fragment * (length // len(fragment) + 1))[:length]
    count = 0

    def watch(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    gc.disable()  # what other tests left would be counted as it goes
    sys.setprofile(watch)
    try:
        run(text)
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


def grows(fragment: str, run: Callable[[str], object] = search) -> bool:
    """Twice, for what is read when a text first needs it counts the first time."""
    return _grew(fragment, run) and _grew(fragment, run)


def _grew(fragment: str, run: Callable[[str], object]) -> bool:
    small, large = (calls(run, fragment, length) for length in (SMALL, LARGE))
    return large > RATIO * small + GRACE


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    Detector().find([Passage("tel +49 30 23125014, 电话")])


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_repeated_fragment_costs_its_length(fragment: str) -> None:
    assert not grows(fragment)


@pytest.mark.parametrize(
    "fragment",
    ["ß张", "张", "张三", "１ǆ", "İ=\n", "A. ", "a@a.de 张三年"],
)
def test_so_it_does_where_names_are_looked_for(fragment: str) -> None:
    def find(text: str) -> object:
        """By a new one: a detector that has read a text knows it."""
        return Detector(engines=[Tagger("balanced")]).find([Passage(text)])

    assert not grows(fragment, find)


def test_mixed_fragments_cost_their_length() -> None:
    chance = random.Random(5)  # noqa: S311 - test data
    for _ in range(6):
        assert not grows("".join(chance.sample(FRAGMENTS, 3)))


@pytest.mark.parametrize(
    ("bare", "text", "shown"),
    [
        ("123456789", "no. K123-456-789, 123456789", ["123-456-789", "123456789"]),
        ("123456789", "0123456789 123 x 456789", []),
        ("12ab34cd56", "12 ab.34/cd56 12ab34cd567", ["12 ab.34/cd56"]),
        ("a1" * 50, f"{'a1-' * 49}a1, {'a1' * 50}1", ["a1-" * 49 + "a1"]),
        ("123456789", "123456789", ["123456789"]),
    ],
)
def test_a_number_is_found_however_it_is_set_apart(
    bare: str, text: str, shown: list[str]
) -> None:
    found = places(read(text, "", Setting()), needles(bare))
    assert {text[slice(*at)] for at in found} == set(shown)


def test_the_count_would_notice_a_quadratic_search() -> None:
    def quadratic(text: str) -> None:
        for i in range(len(text) // 20):
            for _ in range(i):
                len(text)

    assert grows("a", quadratic)


@pytest.mark.slow
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_megabyte_of_one_fragment_is_read_to_its_end(fragment: str) -> None:
    value = "erika.mustermann@example.de"
    text = f"{value} {fragment * (1_000_000 // len(fragment))} {value}"
    found = Detector().find([Passage(text)])[0]
    assert found[0].start == 0
    assert found[-1].end == len(text)
