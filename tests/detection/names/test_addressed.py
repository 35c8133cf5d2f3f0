"""Who is called by a surname and a form of address in Chinese is found; words stay."""
# ruff: noqa: RUF001 - signs of Chinese texts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

CALLED = {
    "出貨單簽收欄寫「葉蓁（代）」，我問警衛室的古爸，他說是測試課 Kevin 涂 簽的。": [
        "古爸",
        "葉蓁",
    ],
    "王总让我把邮件转给诸葛珊，抄送JIANG Yifan和“大鹏”，附件是Q3预算。": [
        "王",
        "诸葛珊",
        "大鹏",
    ],
    "陈妈说明天不来了，让黄叔去拿快递。": ["陈妈", "黄叔"],
    "李姐和张哥都请假了。": ["李姐", "张哥"],
    "麻烦问一下周工，图纸改好没有。": ["周工"],
    "邱媽媽問孩子的學費單。": ["邱媽媽"],
    "老魏和小秦负责盘点。": ["老魏", "小秦"],
    "阿強同阿May今日返早更。": ["阿強", "阿May"],
    "林董要求今天出报告，赖经理不同意。": ["林", "赖"],
    "通知钱主任和孙科长下午开会。": ["钱", "孙"],
    "歐陽老師和司馬同學請假。": ["歐陽", "司馬"],
    "姚阿姨家的热水器坏了。": ["姚"],
    "何太話個冷氣漏水，搵梁生跟進。": ["何太", "梁生"],
    "陳sir同黃Miss下晝開會。": ["陳", "黃"],
    "请联系吴工，让他确认图纸。": ["吴工"],
    "跟许组长说一声，还有谭姐。": ["许组长", "谭姐"],
    "王珊和“大鹏”一起去。": ["王珊", "大鹏"],
    "搵陳sir簽名，再問黃Miss。": ["陳", "黃"],
    "昨天林妈妈和蔡爸爸来开家长会。": ["林妈妈", "蔡爸爸"],
}
WORDS = [
    "总价和总数，“大客户”和“小客户”分别统计。",
    "请比较“白酒”和“红酒”。",
    "爸妈说，干爸干妈也来，爸爸和妈妈不在。",
    "老师和小孩、老板和小工、老城区、小吃街",
    "高工价、施工图、手工、员工、人工、加工和“外包”",
    "一周工作四十小时，周工时不得超过规定。",
    "请问周末加班怎么算？何时能完成？",
    "墨西哥、摩洛哥和芝加哥的时差是多少？",
    "高工资和低工资，钱工业园区在哪？",
    "余姐妹城市，林业局长会议，马哥孛罗酒店",
    "请让同学和“小组长”负责，“志愿者”协助。",
    "我们公司和“合作伙伴”、客户与“供应商”签合同。",
    "干爸、老爸、后妈、大哥、学姐、空姐、帅哥、小姐、表叔、太太",
    "杨枝甘露和“双皮奶”哪个好吃？",
    "毛工艺品、丁香、任工程监理的要求",
]


@pytest.mark.parametrize("text", CALLED)
def test_who_is_called_so_is_found(persons: Persons, text: str) -> None:
    found = " ".join(persons(text))
    assert [name for name in CALLED[text] if name not in found] == []


@pytest.mark.parametrize("text", WORDS)
def test_words_that_look_so_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []
