"""Persons in Chinese as newspapers and encyclopedias write, and the nouns like them."""
# ruff: noqa: RUF001 - signs of Chinese texts

from collections.abc import Callable

import pytest

from carnet.detection.names.characters import sounds, things
from carnet.detection.names.characters.alone import surnames
from carnet.detection.names.characters.deeds import deeds
from carnet.detection.names.characters.latin import latin
from carnet.detection.names.characters.mentions import mentions

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize("value", ["麦克尼", "克里默", "莫妮卡", "塔马克"])
def test_a_character_of_both_lists_counts_once(value: str) -> None:
    assert sounds.is_foreign(value)


def _deeds(text: str) -> list[str]:
    return [text[slice(*one)] for one in deeds(text, [])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他的姐夫塔伦王子没有来", "塔伦"),
        ("理察在小时候就喜欢音乐", "理察"),
        ("从那以后，塔维勒成为了最常被演奏的作曲家之一。", "塔维勒"),
        ("戚化宁是上海的一名摄影师。", "戚化宁"),
        ("唐诗媛中学时开始写作", "唐诗媛"),
        ("玩家与塔维勒取得联络", "塔维勒"),
    ],
)
def test_who_is_told_by_relatives_trades_and_youth(text: str, name: str) -> None:
    assert name in _deeds(text)


@pytest.mark.parametrize(
    "text",
    [
        "高中生说不想上学",
        "这座城市成为了旅游胜地。",
        "他在威尼斯成为作曲家。",
        "水果商说没有货",
    ],
)
def test_what_is_nobody_stays(text: str) -> None:
    assert not _deeds(text)


def _latin(text: str) -> list[str]:
    return [text[slice(*one)] for one in latin(text, ())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("法国地质学家Gromelet（1934）在研究地层时提出", "Gromelet"),
        ("请联系摄影师 Anna Kellbach 谈价格", "Anna Kellbach"),
        ("女歌手J. Vestergren下月来上海", "J. Vestergren"),
    ],
)
def test_latin_letters_behind_a_trade_are_somebody(text: str, name: str) -> None:
    assert _latin(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "教授Python入门课程",
        "招聘程序员Java方向",
        "作家JSON格式",
        "记者用Word写稿",
        "画家a.Bcdef@example.com",
    ],
)
def test_latin_letters_behind_other_words_are_not(text: str) -> None:
    assert not _latin(text)


def test_a_relative_behind_a_classical_particle_tells_a_surname() -> None:
    text = "后来，吴之父亲将其送往寄宿学校"
    assert [text[slice(*one)] for one in surnames(text, ())] == ["吴"]
    assert not [*surnames("为之父母者", ())]


def test_a_given_name_of_one_character_is_told_again() -> None:
    text = "司马颢被杀，部下为颢报仇，于是起兵"
    assert (9, 10) in set(mentions(text, [(0, 3)]))
    assert not [*mentions("王颢被杀，部下为颢报仇", [(0, 2)])]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("宋军大军率领三万人攻打河州", "宋军"),
        ("李朝政府采取措施", "李朝"),
        ("野生双峰驼耐寒", "双峰驼"),
        ("她温柔善良的个性", "温柔善良"),
        ("在靳岗设立教区", "靳岗"),
        ("保留金大必要职员", "金大必"),
        ("在塔维勒河和伊苏克击败军队", "伊苏克"),
        ("发生在智利卡佩尔。", "卡佩尔"),
    ],
)
def test_nouns_that_look_like_names(text: str, value: str) -> None:
    start = text.index(value)
    assert things.is_noun(text, start, start + len(value), 0.5)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("宋军明天请假", "宋军"),
        ("志豪不肯签名", "志豪"),
        ("小宝半条", "小宝"),
        ("欧阳娜娜来了", "欧阳娜娜"),
        ("范徐丽泰出席会议", "范徐丽泰"),
        ("我们问了伊苏克和他弟弟", "伊苏克"),
        ("阮氏明开住在河内", "阮氏明开"),
    ],
)
def test_names_that_look_like_nouns(text: str, value: str) -> None:
    start = text.index(value)
    assert not things.is_noun(text, start, start + len(value), 0.5)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("山上有一座小亭，名为浴日亭", "小亭"),
        ("目前有1000名哈瑞迪入伍", "哈瑞迪"),
        ("许多哈瑞迪男孩", "哈瑞迪"),
        ("一座名叫“吉卡日”的寺院", "吉卡日"),
    ],
)
def test_what_is_counted_is_nobody(text: str, value: str) -> None:
    start = text.index(value)
    assert things.is_counted(text, start, start + len(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一名学生名叫小亭", "小亭"),
        ("他问哈瑞迪要不要来", "哈瑞迪"),
        ("一个女孩名叫吉卡日", "吉卡日"),
    ],
)
def test_persons_are_not_counted(text: str, value: str) -> None:
    start = text.index(value)
    assert not things.is_counted(text, start, start + len(value))


def test_a_coach_of_a_country_is_no_surname(persons: Persons) -> None:
    assert not persons("他出任荷兰主教练，但很快离开。")
    assert persons("请转告高峰教练，明天训练改期。") == ["高峰"]


@pytest.mark.parametrize(
    "text",
    [
        "我同事今天请假，报销单先放着。",
        "请问采购单刚收到。",
        "昨天的佣金先发我。",
        "路段刚通车，限速六十。",
    ],
)
def test_a_noun_that_ends_as_a_surname_begins_is_nobody(
    text: str, persons: Persons
) -> None:
    assert persons(text) == []


@pytest.mark.parametrize("name", ["单志强", "方建国", "程文静", "车晓东", "方刚"])
@pytest.mark.parametrize(
    "frame", ["请联系{}，电话稍后给。", "{}的报销单先放着。", "我方代表{}已签字。"]
)
def test_who_is_called_as_such_a_noun_ends_is_somebody(
    name: str, frame: str, persons: Persons
) -> None:
    assert name in persons(frame.format(name))
