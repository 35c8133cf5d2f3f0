"""Readings of a text lead back to the characters they came from."""

# ruff: noqa: RUF001 - look-alike letters are the subject

import base64
import html
import json
from collections.abc import Callable
from email import quoprimime
from itertools import combinations
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.detection import Detector
from carnet.detection.views.encoded import find as find_encoded
from carnet.detection.views.escapes import DECODERS
from carnet.detection.views.view import (
    MAX_VIEWS,
    ROUNDS,
    View,
    _child,
    _is_escaped,
    views,
)
from carnet.vocabulary import Passage

VALUES = ("m.ellsworth@example.com", "DE91100000000123456789", "+4915123456789")
FRAGMENTS = (
    *VALUES, "a", " ", "\n", "&amp;", "&#64;", "%40", "%2540", "\\n", '\\"', "\\u0040",
    "=40", "=\n", "\u200b", "\xad", "\xa0", "e\u0301", "ﬁ", "１", "Ａ", "客户", "е",
    "%", "&", "=?UTF-8?Q?a_=C3=A9?=", "=?utf-8?B?w6k=?=", "=?", "?=", "?a=b+c", "&d=%",
    "\\", "=", "\ud83d\ude00", "İ", "ß", "½", "-----", "[at]", "(dot)",
    "<b>", "</b>", "<wbr>", "<i>4", "</i> ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
DETECTOR = Detector()


def surrogate_free(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


@settings(deadline=None)  # the first text compiles the lexicon
@given(TEXTS)
def test_every_character_of_a_view_has_a_place_in_the_text(text: str) -> None:
    text = surrogate_free(text)
    for view in views(text):
        reached = 0
        for offset in range(len(view.text)):
            start, end = view.span(offset, offset + 1)
            assert 0 <= start < end <= len(text)
            assert start >= reached - 8  # an escape may yield several characters
            reached = max(reached, start)
        assert len(view.patches()) <= len(view.text) + 1


@settings(deadline=None)  # the first text compiles the lexicon
@given(TEXTS)
def test_findings_are_sorted_apart_and_exact(text: str) -> None:
    text = surrogate_free(text)
    (findings,) = DETECTOR.find([Passage(text)])
    reached = 0
    for finding in findings:
        assert finding.start >= reached
        assert text[finding.start : finding.end] == finding.value
        reached = finding.end


@settings(deadline=None)  # the first text compiles the lexicon
@given(TEXTS)
def test_the_same_text_gives_the_same_findings(text: str) -> None:
    text = surrogate_free(text)
    assert DETECTOR.find([Passage(text)]) == Detector().find([Passage(text)])


@settings(deadline=None)  # the first text compiles the lexicon
@given(TEXTS)
def test_nothing_found_is_left_once_it_is_replaced(text: str) -> None:
    text = surrogate_free(text)
    (findings,) = DETECTOR.find([Passage(text)])
    out = text
    for finding in reversed(findings):
        out = out[: finding.start] + " <#> " + out[finding.end :]
    assert DETECTOR.left(findings, [out]) == frozenset()


def quoted(text: str) -> str:
    """Quoted-printable with soft line breaks, as mail programs write it."""
    return quoprimime.body_encode(text.encode().decode("latin-1"), eol="\n")


ENCODERS: dict[str, Callable[[str], str]] = {
    "url": lambda v: quote(v, safe=""),
    "url twice": lambda v: quote(quote(v, safe=""), safe=""),
    "every letter": lambda v: "".join(f"%{ord(c):02X}" for c in v),
    "every octet": lambda v: "".join(f"={ord(c):02X}" for c in v),
    "html": lambda v: "".join(f"&#{ord(c)};" for c in v),
    "html hex": lambda v: "".join(f"&#x{ord(c):x};" for c in v),
    "named": lambda v: html.escape(v).replace("@", "&commat;"),
    "json": lambda v: "".join(f"\\u{ord(c):04x}" for c in v),
    "json twice": lambda v: json.dumps("".join(f"\\u{ord(c):04x}" for c in v))[1:-1],
    "full width": lambda v: "".join(
        chr(ord(c) + 0xFEE0) if c.isalnum() or c in "@.+" else c for c in v
    ),
    "zero width": "\u200b".join,
    "soft hyphen": "\xad".join,
    "base64": lambda v: base64.b64encode(f"the value: {v}".encode()).decode(),
    "base64 url-safe": lambda v: base64.urlsafe_b64encode(
        f"the value: {v}??>>".encode()
    ).decode(),
    "base64 twice": lambda v: base64.b64encode(
        base64.b64encode(f"the value: {v}".encode())
    ).decode(),
    "quoted-printable": lambda v: quoted(f"{'a ' * 33}{v} größer"),
}


@pytest.mark.parametrize("name", ENCODERS)
@pytest.mark.parametrize("value", VALUES)
def test_encoded_value_is_found_and_covers_its_encoding(value: str, name: str) -> None:
    encoded = ENCODERS[name](value)
    text = f"see {encoded} now"
    (findings,) = DETECTOR.find([Passage(text)])
    assert findings
    rest = text
    for finding in reversed(findings):
        rest = rest[: finding.start] + "#" + rest[finding.end :]
    assert DETECTOR.find([Passage(rest)]) == ((),)
    if "quoted" not in name:
        assert rest == "see # now"


@pytest.mark.parametrize(
    "text",
    [
        "a plan=pro&page=2&lang=de c",
        "first_name=Eva alone",
        "if name=Eva and x & y",
        "theme_name=aurora&name=main&username=eva",
    ],
)
def test_without_escapes_only_a_name_among_pairs_makes_a_query(text: str) -> None:
    assert views(text) == (View(text),)


@pytest.mark.parametrize("before", ["日志：", "请求参数，", "log:", "（"])
def test_a_query_begins_behind_a_sign_without_a_blank(before: str) -> None:
    text = f"{before}page=4&who=J%C3%BCrgen+Maier"
    assert any(view.text.endswith("\nwho: Jürgen Maier") for view in views(text))


def test_escaped_json_still_parses_after_replacing() -> None:
    inner = json.dumps({"n": 3, "mail": "\nm.ellsworth@example.com\n", "q": '"x"'})
    text = json.dumps({"body": json.dumps({"deeper": inner})})
    (findings,) = DETECTOR.find([Passage(text)])
    for finding in reversed(findings):
        text = text[: finding.start] + "EMAIL_7F3K2M9Q" + text[finding.end :]
    deeper = json.loads(json.loads(json.loads(text)["body"])["deeper"])
    assert deeper == {"n": 3, "mail": "\nEMAIL_7F3K2M9Q\n", "q": '"x"'}


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("From: =?UTF-8?Q?Solveig_=C3=85kerblom?= <", "From: Solveig Åkerblom <"),
        ("=?iso-8859-2?q?Bo=F8ivoj?=", "Bořivoj"),
        ("=?UTF-8?B?5q615b+X6bmP?=", "段志鹏"),
        ("J%FCrgen%20M%FCLLER %D6sterreich", "Jürgen MüLLER Österreich"),
        ("Andr%E9 5%FA10 %D7a 100%DE", "André 5%FA10 %D7a 100%DE"),
        ("a ?first_name=Eva&plan=pro c", "a \nfirst_name: Eva\nplan: pro\nc"),
        ("name=Eva Lind Ek&id=7", "name: Eva Lind Ek\nid: 7"),
        ("tel: %2B33+6+12+34+56+78 ok", "tel: +33 6 12 34 56 78 ok"),
        ("a=%2B1+2&b %2B49+151+234x", "a=+1+2&b +49+151+234x"),
        ("a ?p=x+y&d=Calle+A%C3%B1o c", "a \np: x y\nd: Calle Año\nc"),
    ],
)
def test_headers_and_queries_are_read_as_people_see_them(text: str, reads: str) -> None:
    assert reads in {view.text for view in views(text)}


@pytest.mark.parametrize("text", ["=?no-such?Q?a=20b?=", "=?utf-8?B?a?=", "a = b + c"])
def test_what_is_no_header_is_not_read_as_one(text: str) -> None:
    assert not {view.via for view in views(text)} & {"header", "query"}


SAID = "Content-Transfer-Encoding: quoted-printable\n\n"


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("J=FCrgen M=FCller", "Jürgen Müller"),
        ("From: J=C3=BCrgen hallo", "From: Jürgen hallo"),
        ("=D6ffnung f=FCr M=DCLLER", "Öffnung für MÜLLER"),
        ("hei=DFe =20M=C3=\n=BCller", "heiße  Müller"),
        ("=4A=C3=B6=72=67=20=4D=2E", "Jörg M."),
        ("=4a=c3=b6=\n=72=67=0d=0a=4d", "Jörg\r\nM"),
        (f"{SAID}=4A=6F=72=67", f"{SAID}Jorg"),
        (f"{SAID}Gru=DF 5=B0", f"{SAID}Gruß 5°"),
        (f"{SAID}Sort code=0A20-71", f"{SAID}Sort code\n20-71"),
        (f"{SAID}=E7=8E=8B=E5=B0=8F", f"{SAID}王小"),
        (
            f"charset=iso-8859-2 {SAID}Ma=B3gorzata =A6wi=B1tek",
            f"charset=iso-8859-2 {SAID}Małgorzata Świątek",
        ),
        (f'charset="gb2312" {SAID}=CD=F5=D0=A1', f'charset="gb2312" {SAID}王小'),
    ],
)
def test_quoted_printable_is_read_in_its_character_set(text: str, reads: str) -> None:
    assert reads in {view.text for view in views(text)}


@pytest.mark.parametrize(
    "text",
    [
        "iban=DE02120300000000202051", "color=FF00AA", "lang=DE&x=1", "a=20b", "x==FF",
        "state=CA;to=EE", "if a=BAr: b=10",
        "a=0A;b=0D", "sum=AF;n=D8", "YWJjZA==", "k=C0DE",
        "iban=DE02120300000000202051 x=20 y=20 z=20", "a=65=72=69=6B=61",
    ],
)  # fmt: skip
def test_what_code_sets_equal_is_no_quoted_printable(text: str) -> None:
    read = [one.text for one in views(text) if one.via == "quoted-printable"]
    assert all("iban=DE02" in one for one in read)
    assert not read or "=20" in text


@pytest.mark.parametrize("known", ["Jürgen Müller", "Grätel Müller-Schäfer"])
def test_a_known_name_in_quoted_latin_1_is_covered_exactly(known: str) -> None:
    written = quoprimime.body_encode(known)
    text = f"Frau K=F6hler,\n{written} =96 Stra=DFe 5"
    (found,) = (one for one in DETECTOR.find([Passage(text)], [known])[0])
    assert found.value == written


def test_plain_ascii_has_one_view() -> None:
    assert len(views("A plain sentence, with 1 number: nothing to decode.")) == 1


def test_chinese_with_full_width_punctuation_has_one_view() -> None:
    assert len(views("客户您好，请查收：订单已发货；谢谢！（完）")) == 1


def test_views_are_bounded() -> None:
    text = "%2525%25&amp;amp;\\\\\\\\u0041=3D=3D=3D%5C&#92;" * 9
    assert len(views(text)) <= MAX_VIEWS + 2 * ROUNDS


NOISE = {
    "json": 'C:\\new "a\\u0041" ', "header": "Betreff: =?utf-8?Q?Ihre_Reise?= ",
    "quoted": "Absatz=20=20=20 ", "query": "/x?a=b+c ", "percent": "50%25 ",
    "html": "Fisch &amp; Chips ",
}  # fmt: skip
IN_LAYERS = (
    "https://click.example/r?u=https%3A%2F%2Fapp.example%2F%3Fm%3D{}&amp;utm=1",
    "{}&amp;#32;bitte",
    "\\\\u0020{}",
    "%26%2332%3B{}",
    "=?utf-8?Q?{}?=",
)


@pytest.mark.parametrize("kinds", [*combinations(NOISE, 2), tuple(NOISE)])
@pytest.mark.parametrize("around", IN_LAYERS)
def test_escapes_beside_a_value_do_not_keep_it_from_being_read(
    kinds: tuple[str, ...], around: str
) -> None:
    layers = {"%2540": "m.ellsworth%2540example.com", "=2540": "m=2Eellsworth=2540x.de"}
    value = layers["=2540" if around.startswith("=?") else "%2540"]
    text = "".join(NOISE[kind] for kind in kinds) + around.format(value) + " bitte"
    found = DETECTOR.find([Passage(text)])[0]
    assert any(value in one.value for one in found)


def test_a_value_under_six_layers_is_found_in_the_encoding_in_which_it_stands() -> None:
    link = quote("https://a.example/?m=" + quote("m.ellsworth@example.com"), safe="")
    mail = quoted(f'<p>{"a&nbsp;" * 30}<a href="https://x.example/?u={link}&amp;b=1">')
    text = json.dumps({"raw": json.dumps({"mail": f"=?utf-8?Q?a?=\n{mail}"})})
    found = DETECTOR.find([Passage(text)])[0]
    for one in reversed(found):
        text = text[: one.start] + "EMAIL_7F3K2M9Q" + text[one.end :]
    assert "ellsworth" not in text
    assert "EMAIL_7F3K2M9Q" in json.loads(json.loads(text)["raw"])["mail"]


def test_hashes_images_and_words_are_no_base64_text() -> None:
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    for text in (digest, "internationalization", "iVBORw0KGgoAAAANSUhEUgAAAAUA"):
        assert not list(find_encoded(text))


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.encodebytes])
def test_base64_of_a_text_in_latin_1_is_read(
    codec: str, encode: Callable[[bytes], bytes]
) -> None:
    text = (
        f"Grüße aus Köln, bitte schreiben Sie an {VALUES[0]}, {VALUES[1]}, danke sehr"
    )
    coded = encode(text.encode(codec)).decode().rstrip()
    (found,) = find_encoded(f"{coded}\n" if "\n" in coded else coded)
    assert found.text == text


def test_bytes_that_are_no_text_are_not_read_as_latin_1() -> None:
    for n in range(2000):
        raw = bytes((n * 7 + i * i * 31 + i * n) % 256 for i in range(60))
        assert list(find_encoded(base64.b64encode(raw).decode())) == []


@pytest.mark.parametrize("form", ["&#{0}", "&#x{0:x}", "&#X{0:X}", "&#{0:05}"])
def test_numeric_entities_need_no_semicolon(form: str) -> None:
    text = "mail " + "".join(form.format(ord(c)) for c in VALUES[0]) + " ok"
    (found,) = DETECTOR.find((Passage(text),))[0]
    assert text[found.start : found.end] == text[5:-3]


@pytest.mark.parametrize(
    "parts",
    [
        ("Ich heisse Erika", " Mustermann"),
        ("Ich heisse Erika", "Mustermann, guten Tag"),
        ("Ich heisse Erika Muster", "mann"),
        ("Ich heisse Erika ", " mustermann"),
    ],
)
def test_a_known_name_is_found_over_two_parts_of_a_text(parts: tuple[str, str]) -> None:
    passages = tuple(Passage(part, "", "parts") for part in parts)
    found = DETECTOR.find(passages, ("Erika Mustermann",))
    left = "".join(
        part[: min(f.start for f in group)] + part[max(f.end for f in group) :]
        for part, group in zip(parts, found, strict=True)
    )
    assert "erika" not in left.lower()
    assert "muster" not in left.lower()
    assert "mann" not in left.replace("Mann", "")
    apart = tuple(Passage(part, "", part) for part in parts)
    assert not DETECTOR.find(apart, ("Erika Mustermann",))[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<b>06</b>-<i>4187</i><wbr>3962", "06</b>-<i>4187</i><wbr>3962"),
        ("Tel: <b>06 </b>41873962", "06 </b>41873962"),
        (
            "<span>m.ellsworth</span>@<span>example.com</span>",
            "m.ellsworth</span>@<span>example.com",
        ),
        (
            "<b>DE91</b> <b>1000</b> <b>0000</b> <b>0123</b> <b>4567</b> <b>89</b>",
            "DE91</b> <b>1000</b> <b>0000</b> <b>0123</b> <b>4567</b> <b>89",
        ),
    ],
)
def test_tags_inside_a_value_part_nothing(text: str, value: str) -> None:
    (found,) = DETECTOR.find([Passage(f"<p>Bel {text} vandaag</p>")])
    assert [one.value for one in found] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "<li>4711</li><li>081512345</li>",
        "<p>Pagina <b>12</b> van <b>345678</b></p>",
        "<td>0171</td><td>2345678</td>",
        "if (a<b && c>d) x = 061234; y<i>5678",
        "<code>06-4187</code>",
    ],
)
def test_other_tags_and_signs_stay(text: str) -> None:
    assert DETECTOR.find([Passage(text)]) == ((),)


def test_a_note_is_no_digit_of_the_number_before_it() -> None:
    (found,) = DETECTOR.find([Passage("06 41873962<sup>1</sup>")])
    assert [one.value for one in found] == ["06 41873962"]


@given(TEXTS, st.sampled_from([sign for _, sign, _ in DECODERS]))
def test_no_sign_of_a_decoder_is_passed_over(text: str, sign: str) -> None:
    whole = text + sign
    decoded = {
        view.text
        for _, of, decoder in DECODERS
        if of in whole and (view := _child(View(whole), decoder, ""))
    }
    assert not decoded or _is_escaped(whole)
