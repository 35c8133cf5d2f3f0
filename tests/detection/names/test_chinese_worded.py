"""Chinese names that are words are told by what stands on both sides of them."""
# ruff: noqa: RUF001 - signs of Chinese

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("江河今天请假，他那台冲床由时光顶班。", ["江河", "时光"]),
        ("名下187户由宁静接手，请拟一条短信。", ["宁静"]),
        ("請幫我寫封信謝謝安靜，她把行程都安排好了。", ["安靜"]),
        ("客户经理盛夏本周五离职。", ["盛夏"]),
        ("阿聰話佢細佬下星期先返香港。", ["阿聰"]),
        ("今日 meeting 冇見到鄺 Sir，不過佢有嚟。", ["鄺"]),
        ("Miss 黃今天請假。", ["黃"]),
    ],
)
def test_who_takes_a_turn_or_is_told_is_somebody(
    text: str, names: list[str], persons: Persons
) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "由平台接手，让车主把车开走。",
        "让金融把关，由高层审批后执行。",
        "成功说明一切。",
        "高峰今天拥堵，江山今天放晴。",
        "德士执照月底到期，年费多少新元？",
        "唐宋八大家里我最喜欢苏轼；李白和杜甫是唐朝诗人，不在其列。",
        "阿公話佢返嚟。",
        "Yes Sir，收到。",
    ],
)
def test_roles_firms_and_lessons_are_nobody(text: str, persons: Persons) -> None:
    assert persons(text) == []
