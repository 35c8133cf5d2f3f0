"""Persons in Chinese by what stands around them; words, goods and places stay."""
# ruff: noqa: RUF001 - signs of Chinese texts

from collections.abc import Callable

import pytest

from carnet.detection.names.characters.rules import characters
from carnet.detection.names.characters.things import is_nobody, is_thing

Persons = Callable[[str], list[str]]

ALONE = {
    "公证处褚公证员说要补材料。": ["褚"],
    "公證處褚公證員說要補材料。": ["褚"],
    "问财务阚会计，发票什么时候寄。": ["阚"],
    "給外科臧醫師的感謝卡。": ["臧"],
    "您就是娄三婶？": ["娄"],
    "到佘奶奶家拿钥匙。": ["佘"],
    "留言：謝謝招待～ 郗家三口": ["郗"],
    "隔壁冉家的孩子又哭了。": ["冉"],
    "族谱：配邱氏招娣，无子。": ["邱氏招娣"],
    "显考岑公阿土，享寿八十。": ["岑公阿土"],
    "报修人：祝\n维修工：项\n事项：漏水": ["祝", "项"],
    "申请人芮，审批人冉，事由调休。": ["芮", "冉"],
    "戚 | 杭州\n阙 | 龙岩\n茹 | 北京": ["戚", "阙", "茹"],
}
CALLED = {
    "外婆齐桂芬、舅舅满囤、二姨坐主桌": ["满囤"],
    "謝謝秀鳳姨的湯。": ["秀鳳"],
    "春娥嫂子缝的窗帘。": ["春娥"],
    "我阿媽蘭姨險啲跣親。": ["蘭姨"],
    "保安財哥話係你工人。": ["財哥"],
    "芬姐，唔該返嚟。": ["芬姐"],
    "萧氏生三子：长文焕、次文炳、三出嗣。": ["文焕", "文炳"],
    "移工阮文龍中暑送醫。": ["阮文龍"],
    "报警人称前夫老三砸门。": ["老三"],
    "请转告她先生老周，下午别来。": ["老周"],
    "你太太小许打过电话。": ["小许"],
    "我闺女小名饺子，上小班。": ["饺子"],
    "大名戴凤霞，都叫三婶。": ["戴凤霞"],
    "男主人叫高平，山西人。": ["高平"],
    "我们家小石头睡不好。": ["小石头"],
    "糖糖想去看海。": ["糖糖"],
    "老闞愛悔棋。": ["老闞"],
    "主管医生木村健，护士在。": ["木村健"],
    "「さようなら 佐野みお」": ["佐野みお"],
    "白云，女，汉族，护士。": ["白云"],
    "患者 Z. H.，78岁，脑梗": ["Z. H."],
    "渔民Z.G.F.救起落水女童。": ["Z.G.F."],
}
BESIDE = {
    "[欧阳若溪]盘点零差错，不会带新人[玛丽亚姆]和伊万。": ["伊万"],
    "[芷晴]：重开三次了，威廉也试过": ["威廉"],
    "接豆豆、航航、[Emily]的家长请看": ["豆豆", "航航"],
    "17:20 古力切完羊肉\n20:10 大毛说明天请假\n[邢]阿姨对账": ["古力", "大毛"],
    "给二丫两块布，给[满囤]一只鸡，铁蛋不懂事": ["二丫", "铁蛋"],
    "抄送：[白晓燕]\n收到，请晓燕安排入库。": ["晓燕"],
    "[卓雅雯]：路灯坏了。\n沙馬力：狗叫。": ["沙馬力"],
    "[阿强]：谁开车？\n桃子：我来": ["桃子"],
    "[卓雅雯]来了\n姚：房他表哥来没\n樊：来过，姚的老婆也去": ["姚", "樊"],
    "導演 [塔瑪爾]；燈光 [簡大器]；老裁縫 高山": ["高山"],
}
NOBODY = [
    "表哥和大嫂不来，学姐和师姐都在。",
    "空姐很漂亮，小姐姐真好看。",
    "行程：长江、次日返回、三是安全。",
    "全体老师、数学老师和语文老师，班主任要值班。",
    "双方律师到场，甲方代表签字，委托方代表盖章。",
    "于是校长宣布放假；由于经理不在，关于主任的任命推迟。",
    "向老师请假，和同学商量，对方律师没来。",
    "家家户户贴春联，大家的孩子放鞭炮，一家三口去拜年。",
    "“刘姥姥进大观园”和“马太效应”，康师傅和方太哪个贵？",
    "李氏杆菌、唐氏筛查、韦氏拼音各是什么？",
    "平平安安，高高兴兴，甜甜的，静静地。",
    "弟弟喜欢足球，妹妹健康，爸爸高兴。",
    "客服：您好\n客户：你好\n客服：请说",
    "A.把水烧开 B.把面下锅",
    "8:00 班车到\n9:30 客户来访\n11:30 午餐送到",
    "商品 | 数量\n酱油 | 五\n大米 | 十",
    "国泰人寿、富邦产险",
    "小名大全，小名叫什么好？",
    "帅哥、美女、老板娘、大哥",
    "U.S.和U.K.的时差，P.S.请回复",
]


def others(marked: str) -> list[str]:
    """What the rules find beside those in brackets, who were found before."""
    found, text = [], ""
    for number, part in enumerate(marked.replace("]", "[").split("[")):
        if number % 2:
            found.append((len(text), len(text) + len(part)))
        text += part
    return [text[slice(*span)] for span in characters(text, found)]


@pytest.mark.parametrize("text", ALONE)
def test_a_surname_alone_is_found_by_its_title_or_label(text: str) -> None:
    assert [one for one in ALONE[text] if one not in others(text)] == []


@pytest.mark.parametrize("text", CALLED)
def test_a_given_name_is_found_by_whom_it_stands_beside(text: str) -> None:
    assert [one for one in CALLED[text] if one not in others(text)] == []


@pytest.mark.parametrize("text", BESIDE)
def test_who_stands_with_persons_is_one(text: str) -> None:
    assert [one for one in BESIDE[text] if one not in others(text)] == []


@pytest.mark.parametrize("text", NOBODY)
def test_words_goods_and_roles_are_nobody(text: str) -> None:
    assert others(text) == []


def test_figures_of_history_stay(persons: Persons) -> None:
    assert persons("请比较李白、杜甫和白居易的诗。") == []
    assert others("请[王小可]读李白、杜甫和白居易的诗。") == []


def test_whoever_is_found_is_not_told_again() -> None:
    assert others("给[褚]公证员打电话") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("华法林2.5mg", "华法林"),
        ("去马家浜", "马家浜"),
        ("金桂花园大会", "金桂花"),
        ("離麥克風遠一點", "麥克"),
        ("刘一手火锅", "刘一"),
        ("王冠轴承", "王冠轴"),
    ],
)
def test_things_spelled_like_persons_are_things(text: str, name: str) -> None:
    start = text.index(name)
    assert is_thing(text, start, start + len(name))


def test_persons_are_no_things() -> None:
    for text in ("王建国来了", "李小花说", "马家骏，男", "高丽华广场舞"):
        assert not is_thing(text, 0, 3)
        assert not is_nobody(text, 0, 3)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("那台破捷达外号小红,打不着火", "小红"),
        ("我家猫叫豆豆，不吃饭", "豆豆"),
        ("語文老師", "語文"),
        ("经理部门和会计师事务所", "门和"),
    ],
)
def test_a_car_or_a_cat_that_is_called_so_is_nobody(
    persons: Persons, text: str, name: str
) -> None:
    start = text.index(name)
    assert is_nobody(text, start, start + len(name))
    assert name not in persons(text)


def test_a_text_is_read_in_linear_time() -> None:
    text = "刘老师豆豆、和小林、舅舅满囤，" * 2_000
    assert len(list(characters(text, []))) > 2_000
