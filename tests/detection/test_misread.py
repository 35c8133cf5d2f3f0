"""Numbers whose digits a scanner read as letters, said by signs or said in part."""
# ruff: noqa: RUF001 - signs of other scripts

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.detection.values import of_kind

from carnet.detection.views.misread import may_be_misread, misread, signs
from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.BIRTH_DATE, "D0B l2 /O6/ l987, Tel O77", "l2 /O6/ l987"),
        (Kind.PHONE, "Tel O77OO 9OO l42. Clean it up", "O77OO 9OO l42"),
        (Kind.GOVERNMENT_ID, "PESEL 94O327l8468, O5.2O26", "94O327l8468"),
        (Kind.PHONE, "手机 壹叁陆 8471 零贰玖伍，另一个", "壹叁陆 8471 零贰玖伍"),
        (Kind.PHONE, "手机号是 136八四七一0295，", "136八四七一0295"),
        (Kind.PHONE, "電話是 九一四八 一七二九", "九一四八 一七二九"),
        (Kind.PHONE, "my no nine eight four zero, double four, 81 72 ok",
         "nine eight four zero, double four, 81 72"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_writer_meant_it(
    kind: Kind, text: str, value: str
) -> None:
    assert of_kind(kind, text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "a bottle of 1l and 2l, O2 sensor",
        "I2C bus, model I7, 10l",
        "SOS 112, OO7",
        "壹仟贰佰元",
    ],
)
def test_litres_models_and_one_group_are_not(text: str) -> None:
    assert list(misread(text)) == []


def test_a_sum_in_signs_is_no_telephone() -> None:
    assert of_kind(Kind.PHONE, "手机 2台 1200元，数量壹仟元整，金额贰仟元") == []


@given(st.text("01OlIab Zé壹.\n\ud800", max_size=12))
def test_the_quick_look_says_what_an_expression_would(text: str) -> None:
    beside = re.search("[0-9][OolI]|[OolI][0-9]", text)
    assert may_be_misread(text, signs(text)) is (beside is not None)
