"""Who is called to, or by a surname of two characters, and older forms of address."""
# ruff: noqa: RUF001 - signs of Chinese

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

CALLED = [
    ("门口放冯奶奶家，大鹏睡觉别敲门", "冯"),
    ("林老闆的五金行另計18400，簡金生師傅10工", "林"),
    ("嗨丽华你在吗，建军让我问你", "丽华"),
    ("1. 葛主任提出漏水，尉迟说七月前解决不了。", "尉迟"),
    ("新郎郎小刚和新娘小丽明天到。", "郎小刚"),
]
NOBODY = [
    "喂，今天天气好吗？",
    "老奶奶和老爷爷在公园，老板说下雨了",
    "新郎和新娘到了，大哥大姐请坐",
]


@pytest.mark.parametrize(("text", "name"), CALLED)
def test_somebody_is_called_so(persons: Persons, text: str, name: str) -> None:
    assert any(one.startswith(name) for one in persons(text))


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_called(persons: Persons, text: str) -> None:
    assert persons(text) == []
