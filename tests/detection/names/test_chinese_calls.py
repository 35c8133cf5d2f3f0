"""Who is called to, or by a surname of two characters, and older forms of address."""
# ruff: noqa: RUF001 - signs of Chinese

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

CALLED = [
    ("让大林带充电器的钱，跟我老婆佩佩联系。", "大林"),
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
def test_what_is_only_spelled_like_a_call_is_nobody(
    persons: Persons, text: str
) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("主管姓游，叫什么来着", "游"),
        ("昆山仓叉车碰撞：叉车工撒建军倒车时碰了七号货架。", "撒建军"),
        ("媳婦仔黃氏不碟，後改名黃玉葉", "黃氏不碟"),
        ("1130 Dimaz（看護）代領餐盒", "Dimaz"),
        ("墾丁三天\n阿max 加油 2,300", "阿max"),
        ("分帳\n阿sam 油錢 800\n阿kit 門票 1,200", "阿kit"),
        ("雅筠您好，\n週五的會議改到下午。", "雅筠"),
    ],
)
def test_who_is_told_by_form(persons: Persons, text: str, somebody: str) -> None:
    assert somebody in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "退休前是株洲机务段司机",
            "百家姓里有游，也有祝",
            "Excel（表格）和 Word（文档）",
        ),
        *("您好，附件是合同。", "老师您好，作业交了。", "接入阿里API之后再试"),
    ],
)
def test_what_such_forms_are_else(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("周二面试王静琬", "王静琬"),
        ("请提醒黄霁", "黄霁"),
        ("这台笔记本是胡沅樾的", "胡沅樾"),
        ("任务交给孙澈霁和财务", "孙澈霁"),
        ("明天朱翊筠休假", "朱翊筠"),
    ],
)
def test_whom_one_meets_and_who_is_away(
    persons: Persons, text: str, somebody: str
) -> None:
    assert somebody in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        *("周二面试题目", "面试安排见附件", "通知全体员工", "这件衣服是纯棉的"),
        *("交给财务", "发给华为", "明天公司值班", "这是高级的", "属于白领"),
    ],
)
def test_what_one_meets_and_hands_on_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []
