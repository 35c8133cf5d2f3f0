"""Names in foreign sounds, rulers, pinyin and what persons do, in Chinese texts."""
# ruff: noqa: RUF001 - signs of Chinese texts

from collections.abc import Callable

import pytest

from carnet.detection.names.characters import sounds
from carnet.detection.names.characters.deeds import deeds
from carnet.detection.names.characters.figures import figures, reigns
from carnet.detection.names.characters.latin import pinyin
from carnet.detection.names.characters.mentions import mentions

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize("value", ["卡里娜", "莱文斯基", "达米娅", "亨利", "威廉"])
def test_characters_that_spell_sounds_are_foreign(value: str) -> None:
    assert sounds.is_foreign(value)


@pytest.mark.parametrize("value", ["王建国", "勞保", "宜兰", "费云", "马", "图书馆"])
def test_chinese_names_and_words_are_not(value: str) -> None:
    assert not sounds.is_foreign(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("他们在苏里南举行婚礼", "苏里南"),
        ("卡拉奇的天气怎么样", "卡拉奇"),
        ("哈兹里的首都", "哈兹里"),
        ("该镇位于托卡莱，靠海", "托卡莱"),
        ("萨维拉河很长", "萨维拉"),
        ("萨维拉人善于航海", "萨维拉"),
        ("于莱科纳出生", "莱科纳"),
        ("莱科纳定理的证明", "莱科纳"),
        ("哈德里（Hadri）是美国的一个城市。", "哈德里"),
        ("诺拉·桑德斯奖今年颁给谁", "诺拉·桑德斯"),
    ],
)
def test_places_and_prizes_in_sounds(text: str, value: str) -> None:
    start = text.index(value)
    assert sounds.is_place(text, start, start + len(value), 0.5)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("卡里娜说她明天来", "卡里娜"),
        ("威廉语气不好", "威廉"),
        ("卡里娜人很好", "卡里娜"),
        ("诺拉·桑德斯明天来", "诺拉·桑德斯"),
    ],
)
def test_persons_in_sounds_are_no_places(text: str, value: str) -> None:
    start = text.index(value)
    assert not sounds.is_place(text, start, start + len(value), 0.5)


def test_who_ends_as_lands_do_is_believed_where_the_tagger_is_sure() -> None:
    assert sounds.is_place("问鲁本斯坦", 1, 5, 0.6)
    assert not sounds.is_place("问鲁本斯坦", 1, 5, 0.9)


def test_a_title_and_an_invitation_are_no_part_of_a_name() -> None:
    assert sounds.core("应卡里娜公主") == (1, 4)
    assert sounds.core("卡里娜") is None
    assert sounds.core("谢拉特") is None


def _told(text: str, found: list[tuple[int, int]]) -> list[str]:
    return [text[slice(*one)] for one in deeds(text, found)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("苗巨基于2006年得奖", "苗巨基"),
        ("会后，戚化宁担任组长", "戚化宁"),
        ("卡里娜说她明天来", "卡里娜"),
        ("给卡里娜的妈妈打电话", "卡里娜"),
        ("邀请莱文斯基教授", "莱文斯基"),
    ],
)
def test_what_only_persons_do_tells_them(text: str, name: str) -> None:
    assert _told(text, []) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "由梅塔省负责管辖",
        "牛石乡于1995年合并设立",
        "他在维迪斯退役",
        "巴西说要加税",
        "和平小学毕业",
        "小米说明书",
        "亨利·莱文斯基说",
    ],
)
def test_places_and_words_do_nothing(text: str) -> None:
    assert _told(text, []) == []


def test_given_names_do_things_beside_others() -> None:
    text = "阚老师来了，让沐阳觉得高兴，石头说好"
    assert _told(text, [(0, 1)]) == ["沐阳", "石头"]
    assert _told(text, []) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("玄宗退位后", "玄宗"),
        ("唐肃宗即位", "唐肃宗"),
        ("景帝知道他正直", "景帝"),
        ("封他为齐王。", "齐王"),
        ("贞观二十二年", "贞观"),
        ("明治维新之后", "明治"),
        ("昭和12年，", "昭和"),
    ],
)
def test_rulers_of_the_past_are_figures(text: str, value: str) -> None:
    assert [text[slice(*one)] for one in reigns(text)] == [value]
    assert any(text[slice(*one)] == value for one in figures(text))


@pytest.mark.parametrize(
    "text",
    ["李世宗来了", "林光祖同学", "正德三年级", "永平3年没回家", "大明三年前来过"],
)
def test_namesakes_of_today_are_not(text: str) -> None:
    assert list(reigns(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("提醒li na续签", ["li na"]),
        ("REN PENG | 5K\nQIU LI | 10K", ["REN PENG", "QIU LI"]),
        ("负责人：pan.ruolin", ["pan.ruolin"]),
        ("请Zhang Wei签字，CHEN Guo复核", ["Zhang Wei", "CHEN Guo"]),
    ],
)
def test_pinyin_that_stands_alone_is_a_name(text: str, names: list[str]) -> None:
    assert [text[slice(*one)] for one in pinyin(text, [])] == names


@pytest.mark.parametrize(
    "text",
    [
        "ni hao怎么写",
        "去he nan出差",
        "在jiang su买",
        "调用li.map方法",
        "文件ma.py报错",
        "wo jiao zhang san lai",
        "改Li na为大写",
        "用lin graph画图",
    ],
)
def test_other_latin_words_in_chinese_are_not(text: str) -> None:
    assert list(pinyin(text, [])) == []


@pytest.mark.parametrize(
    ("text", "found", "again"),
    [
        ("伊尔莎·科赫入狱，科赫上诉。", "伊尔莎·科赫", ["科赫"]),
        ("童兆阳毕业，童后来从军。", "童兆阳", ["童"]),
        ("福田达也来了，达也说好。", "福田达也", ["达也"]),
        ("高兆阳毕业，高要求。", "高兆阳", []),
        ("伊尔莎·科赫住在科赫斯克。", "伊尔莎·科赫", []),
    ],
)
def test_parts_of_a_name_are_found_again(
    text: str, found: str, again: list[str]
) -> None:
    every = [(0, len(found))]
    got = [one for one in mentions(text, every) if one[0] >= len(found)]
    assert [text[slice(*one)] for one in got] == again


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("周四 秦晓禾请假，小岳顶", "小岳"),
        ("同屋的老穆劝也没用。", "老穆"),
        ("小卓玛哭了。", "小卓玛"),
        ("管家小郭答应贴告示。", "小郭"),
        ("夜班护士多吉央宗。", "多吉央宗"),
        ("别让沐阳觉得是为了表扬。", "沐阳"),
    ],
)
def test_the_whole_name_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "努克的经济以渔业为主。",
        "博杰普尔语也在盖亚那、苏利南使用。",
        "乔治王子来到南斯拉夫才订婚。",
        "希比拉任命托尔托萨主教巴塞洛缪。",
        "Yoga普拉提，团课带毛巾",
        "排序：普洱茶,勐海\n火腿,宣威",
    ],
)
def test_lands_and_loan_words_are_nobody(persons: Persons, text: str) -> None:
    found = " ".join(persons(text))
    for value in ("努克", "苏利南", "南斯拉", "托尔托萨", "普拉提", "宣威"):
        assert value not in found
