"""What is known is found in each form that Unicode has for it."""

# ruff: noqa: RUF001 - signs of other scripts are the subject

import html
import json
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

import pytest

from carnet.detection import Detector
from carnet.detection.views import views
from carnet.detection.views.normal import SUSPECT, normalised, plain, shown
from carnet.vocabulary import Passage

DETECTOR = Detector()
DRESSES: dict[str, Callable[[str], str]] = {
    "bare": str,
    "json": json.dumps,
    "json in json": lambda text: json.dumps(json.dumps(text)),
    "percent": lambda text: f"https://example.com/?q={quote(text)}",
    "html": lambda text: html.escape("".join(f"&#{ord(sign)};" for sign in text)),
    "zero width": "\u200b".join,
}


def covered(text: str, known: str) -> bool:
    """Is the known value found, with all of its letters?"""
    (found,) = DETECTOR.find([Passage(text)], known=[known])
    left = "".join(
        sign
        for at, sign in enumerate(text)
        if not any(one.start <= at < one.end for one in found)
    )
    return bool(found) and not any(
        plain(known) in plain(view.text) for view in views(left)
    )


@pytest.mark.parametrize(
    "known",
    [
        "上海市，浦东新区世纪大道100号",  # the comma of running Chinese
        "อำพล คำดี",  # SARA AM, in half of all Thai names
        "O´Brien Ltd",  # an accent for an apostrophe
        "ﾔﾏﾀﾞ ﾀﾛｳ",  # as banks in Japan write names
        "০১৭১১-১২৩৪৫৬",
        "ﻣﺤﻤﺪ ﻋﻠﻲ",  # as a PDF has Arabic
        "ㅋㅋㅋ 김",
        "‼wow‼",
    ],
)
def test_a_known_value_is_found_as_it_stands(known: str) -> None:
    for text in (known, f"to {known} now", f"({known}),", json.dumps(known)):
        assert covered(text, known), text


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
@pytest.mark.parametrize(
    "known", ["ñu ñu x", "Åse Øx", "zürblät", "가나다라", "ガギグ さん"]
)
def test_letters_that_are_parted_from_their_marks_are_read_as_one(
    known: str, dress: Callable[[str], str]
) -> None:
    """As a Mac writes the names of files, then escaped."""
    parted = unicodedata.normalize("NFD", known)
    for text in (dress(known), dress(parted)):
        assert covered(text, known), text
        assert covered(text, parted), text


def test_half_width_letters_are_read_as_full_ones() -> None:
    assert covered("振込人 ﾔﾏﾀﾞ ﾀﾛｳ 様", "ヤマダ タロウ")
    assert covered("振込人 ヤマダ タロウ 様", "ﾔﾏﾀﾞ ﾀﾛｳ")
    assert covered("هو ﻣﺤﻤﺪ ﻋﻠﻲ", "محمد علي")


def test_each_sign_has_its_normal_form_by_itself_or_is_looked_for_as_it_stands() -> (
    None
):
    every = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    for sign in every:
        normal = plain(sign)
        if normal != sign:
            assert shown(sign) == (normal if SUSPECT.match(sign) else sign)


def test_a_run_of_marks_is_put_in_order_in_pieces() -> None:
    """Python orders them by insertion: a megabyte of them took minutes."""
    edits = list(normalised("a" + "\u0308\u0327" * 2_000))
    assert len(edits) > 100
    assert all(end - start <= 31 for start, end, _ in edits)


def test_a_run_that_nobody_sees_is_taken_out_at_once() -> None:
    assert list(normalised("a" + "\u200b" * 2_000 + "b")) == [(1, 2_001, "")]
