"""Chinese given names alone, and the words of a clause that stand before them."""
# ruff: noqa: RUF001 - signs of Chinese

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("除了雨桐谁会修电脑？", "雨桐"),
        ("凭什么只有丽娟涨工资？", "丽娟"),
        ("请子轩下午三点到会议室。", "子轩"),
        ("除了雅雯誰會修電腦？", "雅雯"),
    ],
)
def test_given_names_alone_are_somebody(persons: Persons, text: str, name: str) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("让佩珊开车吧，反正我们都要喝酒。", "佩珊"),
        ("恭喜建宏升职！", "建宏"),
        ("别理佩珊，她就是嘴硬心软。", "佩珊"),
        ("孩子佩珊数学考了九十八分。", "佩珊"),
        ("祝佩珊早日康复。", "佩珊"),
        ("连佩珊都知道这事。", "佩珊"),
        ("向晓燕学习怎么做表格。", "晓燕"),
        ("连佩珊昨天来过。", "连佩珊"),
    ],
)
def test_words_before_a_given_name_are_no_part_of_it(
    persons: Persons, text: str, name: str
) -> None:
    """Some are surnames too: what follows tells which."""
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "快递到靖宇县要几天？",
        "付款人是锦程商贸，单价四百六。",
        "别理那些广告。",
        "做一张生日贺卡，语气温馨一点。",
    ],
)
def test_places_firms_and_words_are_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)
