"""A Chinese name is found whole, and nothing more, whatever word stands beside it.

No space sets words apart: each name here is put before and behind the everyday ways in
which a clause goes on or begins.
"""
# ruff: noqa: RUF001 - signs of Chinese

from typing import Final

import pytest

from carnet.detection.names import Names
from carnet.vocabulary import Kind

TAILS: Final = (
    "不同意 不在 没来 有事 都知道 会来 对此不满 为此道歉 中午到 年后回来 "
    "后来走了 等你 让我去 从上海来 大概不来 多次投诉 时常迟到 去年离职 看过了 "
    "又迟到了 或许知道 做完了 用车 更合适 所说的 想请假 最近很忙 那边 那儿 "
    "这边 这人 三点到 可以 知道 其实知道 只说好 向我道歉 前天来过 再来一次 "
    "当天就走 才来 爱吃鱼 第一个到 真的来了 事先知道 快到了 比我高 请客 "
    "长得高 高兴坏了 至今未回 钱没给 使用过 像他爸 点了菜 听说了 两点到 "
    "自己去 带了酒 走了 吃了 无法参加 话多 太忙 家里 约我 开车来 教我 "
    "特别忙 因病请假 打电话 见过 买了 曾经来过 即将离职 道歉了 天天来 "
    "然后走了 另外找人 应该来 正在忙 发来一份 干了 本来要来 玩得好 受伤了 "
    "直接走了 进来了 处理了 女儿来了 现在 现在怎么样 他儿子 她妈 我认识 "
    "你认识吗 怎么说 喜欢 觉得不行 可能来 已经走 昨天来 今天没来 明天到 "
    "上周请假 下午来 刚才说 刚走 还没到 也来 就来 是谁 和我 跟我说 说好 "
    "问过 要求退款 把车开走 被骂 给我 叫我 在家 的电话 们 吗 呢 吧 了 啊 "
    "这个人 那个人 负责 同意 签字 确认 反馈 表示 认为 提出 建议 回复 "
    "联系我 投诉 付款 收到 住院 出院 结婚 离婚 去世"
).split()
HEADS: Final = (
    "就 只有 听 看 怪 但是 如果 因为 找 带 等 靠 连 还有 除了 我和 "
    "你问 昨天 今天 让 原来 其实 当时 结果 于是 而 但 又是 都怪 多亏 "
    "幸亏 据 经 经过 通过 根据 按 按照 交给 转给 发给 打给 卖给 欠 告 "
    "骂 打 救 送 接 陪 请 派 换 选 投 认识 喜欢 讨厌 相信 怀疑 同事 "
    "邻居 客户 隔壁 楼下 我们 你们 他们 咱们 这个 那个 谢谢 感谢 恭喜 "
    "麻烦 不是 就是 可是 只是 还是 也是 都是 一直是"
).split()
NAMES: Final = (
    "老李 老王 小张 小陈 小刘 老赵 王总 李总 李姐 张工 陈女士 王丽 李强 "
    "陈晓东 阿强 刘阿姨 赵老师 欧阳雪 滕主管 余教官 何哥 徐医生 张三 周敏 "
    "孙伟"
).split()
FRAMES: Final = (
    *(f"昨天{{}}{tail}。" for tail in TAILS),
    *(f"{{}}{tail}，你看怎么办" for tail in TAILS),
    *(f"{head}{{}}，这样才行。" for head in HEADS),
    *(f"这件事{head}{{}}说了。" for head in HEADS),
)
LEAST: Final = 0.9
"""Of the frames of each name, some of which read as another word with it: 张三|点."""
OF_ALL: Final = 0.98


def found(text: str) -> list[tuple[int, int]]:
    return [
        (one.start, one.end)
        for one in Names().find(text, "")
        if one.kind is Kind.PERSON_NAME
    ]


def counted(name: str) -> tuple[int, int]:
    """In how many frames it is left, and in how many more than it is taken."""
    left = more = 0
    for frame in FRAMES:
        text, start = frame.format(name), frame.index("{}")
        end = start + len(name)
        every = [one for one in found(text) if one[0] < end and start < one[1]]
        left += not every
        more += any(low < start or end < high for low, high in every)
    return left, more


@pytest.mark.parametrize(
    "names", [NAMES[::5], pytest.param(NAMES, marks=pytest.mark.slow)], ids=len
)
def test_a_name_is_found_and_nothing_more_whatever_stands_beside_it(
    names: list[str],
) -> None:
    every = {name: counted(name) for name in names}
    count = len(FRAMES)
    few = {
        name: told for name, told in every.items() if max(told) > count * (1 - LEAST)
    }
    assert not few
    for told in zip(*every.values(), strict=True):
        assert sum(told) <= count * len(names) * (1 - OF_ALL)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("司机（高明）昨天打电话来了。", ["高明"]),
        ("高明（司机）昨天打电话来了。", ["高明"]),
        ("被告（马超）与原告徐慧离婚。", ["马超", "徐慧"]),
        ("审批人：关羽", ["关羽"]),
        ("由：Wong Ka Yan（黄嘉茵）", ["Wong Ka Yan", "黄嘉茵"]),
        ("Kelvin（李志明）", ["李志明"]),
        ("余教官您好", ["余"]),
        ("老王那边怎么说？", ["老王"]),
        ("昨天王丽多次投诉。", ["王丽"]),
        ("李姐多次投诉。", ["李"]),
        ("多亏陈女士帮忙。", ["陈"]),
    ],
)
def test_who_is_named_beside_a_word(text: str, names: list[str]) -> None:
    assert [text[slice(*one)] for one in found(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "司机（白班）每天八点到岗",
        "客服：马上处理",
        "护士：安静！",
        "诗人：李白（唐代）",
        "蜀汉将军：张飞、关羽、马超",
        "小程序和小范围的测试",
        "古老王国的传说",
        "Python（高级）教程，Suning（苏宁）、London（伦敦）",
        "最小张力是多少",
        "小苏打和小米酒怎么用",
    ],
)
def test_what_looks_alike_is_nobody(text: str) -> None:
    assert not found(text)
