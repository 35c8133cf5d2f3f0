"""A name that is spelled with escapes goes whole, and the words beside it stay."""
# ruff: noqa: RUF001 - signs of Chinese

import base64
import json
from collections.abc import Callable
from email import quoprimime
from urllib.parse import quote

import pytest

from carnet.engines import Wanted, detector
from carnet.vocabulary import Kind, Passage

DETECTOR = detector(None, "balanced", None, Wanted())


def hidden(text: str) -> list[str]:
    (found,) = DETECTOR.find([Passage(text)])
    return [one.value for one in found if one.kind is Kind.PERSON_NAME]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("From: =?UTF-8?Q?Solveig_=C3=85kerblom?=\nHi", "Solveig_=C3=85kerblom"),
        ("From: =?iso-8859-1?Q?Ren=E9e_Vaubernier?=\nHi", "Ren=E9e_Vaubernier"),
        ("To: =?UTF-8?B?5q615b+X6bmP?=\nHi", "5q615b+X6bmP"),
        ("GET /p?name=Gethin+Prydderch&x=1 HTTP/1.1", "Gethin+Prydderch"),
        ("GET /p?x=1&name=Gethin%20Prydderch 500", "Gethin%20Prydderch"),
        ("Frau Br&uuml;ggestrat kommt &uuml;ber K&ouml;ln", "Br&uuml;ggestrat"),
        (
            "Bonjour Mme C&eacute;line D&eacute;roul&egrave;de, merci",
            "C&eacute;line D&eacute;roul&egrave;de",
        ),
    ],
)
def test_the_whole_name_goes_and_nothing_else(text: str, name: str) -> None:
    assert hidden(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("first_name=Erika&last_name=Mustermann", ["Erika", "Mustermann"]),
        ("firstName=Erika&amp;lastName=Mustermann", ["Erika", "Mustermann"]),
        ("/p?vorname=Erika&nachname=Mustermann&id=7", ["Erika", "Mustermann"]),
        ("name=John Smith&id=7", ["John Smith"]),
        ("campaign_name=Spring Sale&name=main&branch=dev&id=7", []),
    ],
)
def test_a_query_without_escapes_is_read_by_its_keys(
    text: str, names: list[str]
) -> None:
    assert hidden(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Die Gr&ouml;&szlig;e der Br&uuml;cke &uuml;ber die M&ouml;hne",
        "https://x.example/?q=how+to+grow+roses&lang=en+GB",
        "Subject: =?UTF-8?Q?Parkering_f=C3=B6r_bes=C3=B6kare?=",
    ],
)
def test_escaped_words_name_nobody(text: str) -> None:
    assert hidden(text) == []


@pytest.mark.parametrize(
    "sign", ["5 \u2013 6", "5\u00a0kg", "and so on…", "№ 5", "e\u0301"]
)
def test_an_odd_sign_far_from_a_name_hides_it_from_nobody(sign: str) -> None:
    far = "The roses need water in summer and the shed needs a new roof. " * 5
    assert hidden(f"Write to Margaret Ollerenshaw. {far}It costs {sign}.") == [
        "Margaret Ollerenshaw"
    ]
    assert hidden(f"It costs {sign}. {far}Write to Margaret Ollerenshaw.") == [
        "Margaret Ollerenshaw"
    ]


WAYS: dict[str, Callable[[str], str]] = {
    "json": lambda text: json.dumps({"note": text}),
    "json in json": lambda text: json.dumps(json.dumps({"note": text})),
    "url": quote,
    "html": lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    "quoted-printable": lambda text: (
        "Content-Transfer-Encoding: quoted-printable\n\n"
        + "".join(map(quoprimime.quote, map(chr, text.encode())))
    ),
    "bytes of python": lambda text: repr(text.encode()),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("我们的客户王芳昨天打来电话，说她的合同还没有签。", 1),
        ("请联系李建国先生处理合同。", 1),
        ("昨天我和张伟一起去见了刘洋。", 2),
    ],
)
def test_escaped_letters_beside_a_chinese_name_are_words_of_their_own(
    text: str, many: int, way: str
) -> None:
    assert len(hidden(text)) == many
    assert len(hidden(WAYS[way](text))) == many


def test_base64_of_a_mail_from_china_is_read() -> None:
    body = base64.b64encode("客户王芳昨天打来电话，请尽快联系她。".encode("gb2312"))
    text = f"charset=gb2312\nContent-Transfer-Encoding: base64\n\n{body.decode()}"
    assert hidden(text) == [body.decode()]
