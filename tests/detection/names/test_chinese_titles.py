"""A surname before a title is somebody, whatever word stands before it.

No space sets words apart: a surname that ends a word of the dictionary (`对方律师`) is
none, and any other before a title of two characters is.
"""
# ruff: noqa: RUF001 - signs of Chinese

from typing import Final

import pytest

from carnet.detection.names import Names
from carnet.vocabulary import Kind

SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯邓许沈曾彭苏"
TITLES: Final = (
    "师傅 老师 主任 经理 阿姨 医生 大夫 老板 主管 科长 处长 校长 律师 法官 警官 "
    "会计 女士 先生 教练 护士 教授 院长 村长 大爷 股长 课长 组长 技术员 家长"
).split()
FRAMES: Final = (
    "我问了{}。 麻烦{}看一下。 由人力资源部{}签收。 电话报{}了。 车行技师{}检测过。 "
    "材料{}的五金行另算。 刚才{}打电话来。 三楼{}家漏水。 清洁员{}退休了。 "
    "昨天{}来过。 隔壁{}送的。 村里{}办酒。 已经发给{}了。 等{}回来再定。 "
    "周三{}值班。 这事{}知道。 财务{}批了。 客户{}投诉。 不是{}吗？ 下午{}开会。 "
    "会上{}提到。 代表{}发言。 祝{}生日快乐。"
).split()
LOST: Final = 0.01


def persons(text: str) -> list[str]:
    return [
        text[one.start : one.end]
        for one in Names().find(text, "")
        if one.kind is Kind.PERSON_NAME
    ]


@pytest.mark.parametrize(
    "one_in", [18, pytest.param(9, marks=pytest.mark.slow)], ids=str
)
def test_who_has_a_title_is_found_behind_any_word(one_in: int) -> None:
    every = [
        (surname, frame.format(surname + title))
        for frame in FRAMES
        for at, title in enumerate(TITLES)
        for surname in SURNAMES[at % one_in :: one_in]
    ]
    lost = [text for surname, text in every if surname not in persons(text)]
    assert len(lost) <= LOST * len(every), lost


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("向叶伟汇报。", ["叶伟"]),
        ("小区邱霖说要停水。", ["邱霖"]),
        ("小区叶曦曦说要停水。", ["叶曦曦"]),
        ("祝周勇霞生日快乐。", ["周勇霞"]),
        ("周三薛墨曦值班。", ["薛墨曦"]),
        ("居家照護員阿雅（Sri Wahyuni）明天來。", ["阿雅", "Sri Wahyuni"]),
        ("出席:主席司徒國強、秘書Kelvin、委員鄺伯", ["司徒國強", "Kelvin", "鄺伯"]),
        ("客服Amy回覆了。", ["Amy"]),
        ("本人遭魏姓駕駛自小客車右轉擦撞，林姓男子受傷。", ["魏", "林"]),
        ("我跟着师傅赵工跑过抢修。", ["赵"]),
        ("交班人：许诺　接班人：卢静", ["许诺", "卢静"]),
        ("客户女儿林女士再次来电。", ["林"]),
        ("中介小夏也看见了。", ["小夏"]),
        ("已照會出院準備廖個管師。", ["廖"]),
        ("請洽鍾執事。", ["鍾"]),
        ("我是長孫沈柏宇。", ["沈柏宇"]),
    ],
)
def test_a_name_is_whole_and_no_more(text: str, names: list[str]) -> None:
    assert sorted(persons(text)) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "对方律师没有到场。",
        "语文老师和数学老师都请假了。",
        "前任校长和现任院长的讲话。",
        "白金经理和黄金会员的待遇",
        "现金流和基金经理的职责",
        "施工方代表和委托方代表签字",
        "照顾阿姨的工资怎么算？",
        "小康社会的建设，最高法官的任命",
        "向阳花开，经济回暖，祝大家平安",
        "司机Uber接单了，经理Excel表。",
        "负责人：高级工程师，联系人：马上联系，申请人：方案",
        "李姓和王姓哪个多？百姓、老百姓、贵姓、同姓、复姓",
        "高德地图上有谭木匠的店吗？这张采购单对不对？",
    ],
)
def test_a_word_before_a_title_is_nobody(text: str) -> None:
    assert not persons(text)


def test_who_begins_a_row_among_rows_of_persons_is_found() -> None:
    text = (
        "捐款公示：\n蓝启明 5000元\n蓝启亮 2000元\n雷秀珠 500元\n钟阿福 300元\n"
        "盘小妹 200元\n无名氏 1000元\n合计 9000元"
    )
    names = ["蓝启明", "蓝启亮", "雷秀珠", "钟阿福", "盘小妹"]
    assert sorted(persons(text)) == sorted(names)
    assert not persons("购物清单\n苹果 3斤\n香蕉 2斤\n牛奶 1箱\n合计 60元")
