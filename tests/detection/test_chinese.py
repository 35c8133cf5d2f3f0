"""Addresses and numbers in Chinese texts of six regions, and what looks like them."""
# ruff: noqa: RUF001 - Chinese punctuation

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

ADDRESSES = [
    # mainland: commas between the parts, dashes, the code in a line of its own
    ("住址松泰苑西三区26号楼，5门，1104，周六在家", "松泰苑西三区26号楼，5门，1104"),
    ("我家住景云家园，8号楼，4单元，704室", "景云家园，8号楼，4单元，704室"),
    ("维修：乐康名苑28-4-2003，厨房漏水", "乐康名苑28-4-2003"),
    ("我住文丹西里13座2103，来找我", "文丹西里13座2103"),
    ("王府花园 3-201 的漏水怎么赔", "王府花园 3-201"),
    # Taiwan
    ("基隆市安樂區祥東路287巷4弄6號3F", "基隆市安樂區祥東路287巷4弄6號3F"),
    # Hong Kong: villages, lots, blocks and letters of flats
    ("元朗雲盛村第四約24號B地下，想續牌", "元朗雲盛村第四約24號B地下"),
    ("搬咗去離島恆懷新村117A號1樓", "離島恆懷新村117A號1樓"),
    ("大澳丈量約份第360約地段第235號A分段", "丈量約份第360約地段第235號A分段"),
    ("丁屋地段 DD891 Lot 183，元朗", "DD891 Lot 183"),
    ("樂裕居第35座12樓E室", "樂裕居第35座12樓E室"),
    ("榮江新邨1座15E", "榮江新邨1座15E"),
    # Macau
    ("我住德園大廈39樓C座", "德園大廈39樓C座"),
    # Singapore
    ("我住在盛港南6道第24座组屋#11-381", "盛港南6道第24座组屋#11-381"),
    ("新家在巴西立29街大牌73A", "巴西立29街大牌73A"),
    ("送货到Blk 146 义顺69街 #04-177，按铃", "Blk 146 义顺69街 #04-177"),
    # Malaysia
    ("我家在SS11/32路147号", "SS11/32路147号"),
    ("门牌130号，昌翠路4，昌翠花园", "门牌130号，昌翠路4，昌翠花园"),
    ("收件：No. 97, Jalan SS6/33, 30392 槟城", "No. 97, Jalan SS6/33, 30392 槟城"),
    # in Latin letters
    (
        "收货 1548号 Fuxing Road, Xuhui District, Shanghai, China 200661",
        "1548号 Fuxing Road, Xuhui District, Shanghai, China 200661",
    ),
    (
        "地址 Room 502, Unit 3, Lane 244 Fuxing Road, Minhang, Shanghai 201684",
        "Room 502, Unit 3, Lane 244 Fuxing Road, Minhang, Shanghai 201684",
    ),
]
CODES = [
    ("<address>洛阳市涧西区<br>双山路173号院6号楼<br>622630</address>", "622630"),
    ("寄件人地址\n绵阳市涪城区柏高北路241号\n412447", "412447"),
    ("333179\n遵义市红花岗区\n吉尚东路50号", "333179"),
    ("住址：株洲市天元区泽锦西街37号（627320）", "627320"),
    ("（683）雲林縣斗六市高光街296號4樓", "683"),
    ("我住在裕廊西42街第118座，邮区310118", "310118"),
]
NUMBERS = [
    (Kind.PASSPORT, "名单第4位护照A30534645；同行一人持A72824848", "A72824848"),
    (Kind.PASSPORT, "护照换发后号码由MA1301154变成MA9572084", "MA9572084"),
    (Kind.GOVERNMENT_ID, "本人社保电脑号620184735，想查缴费", "620184735"),
    (Kind.GOVERNMENT_ID, "病历号ZY20240631，空腹血糖7.8mmol/L", "ZY20240631"),
    (Kind.GOVERNMENT_ID, "产检手册号：264190927", "264190927"),
    (Kind.GOVERNMENT_ID, "我的身心障礙證明編號是58231946", "58231946"),
    (Kind.GOVERNMENT_ID, "水费户号5521908", "5521908"),
    (Kind.GOVERNMENT_ID, "大马卡号码681104-14-8622，手机坏了", "681104-14-8622"),
    (Kind.GOVERNMENT_ID, "SEVIS号N0042802046，要交费", "N0042802046"),
    (Kind.GOVERNMENT_ID, "I-20 上的 SEVIS ID 是 N0021666418", "N0021666418"),
    (Kind.VEHICLE_PLATE, "停車場有一台WPL-5886和一台機車DRF-9536佔用車位", "WPL-5886"),
    (Kind.VEHICLE_PLATE, "對方騎3109-ZP闖紅燈", "3109-ZP"),
    (Kind.VEHICLE_PLATE, "停車場有架GG9329同一架VD0852泊錯位", "GG9329"),
    (Kind.VEHICLE_PLATE, "我的车MM-12-27路税到期", "MM-12-27"),
    (Kind.VEHICLE_PLATE, "一辆SQV3543J撞了我的车", "SQV3543J"),
    (Kind.VEHICLE_PLATE, "那辆白色的PCJ 5721超速", "PCJ 5721"),
]
NOBODYS = [
    "小区共26栋，5门，1104户",
    "展位在5号馆，2门，103号展位",
    "会议中心2号楼，480人",
    "开发区3-5-2001号文",
    "南里3-561公里处有加油站",
    "课程安排见校园12-150页",
    "花园3-500平米户型",
    "本市第12座加氢站建成",
    "颜色代码 #13-739，共3座",
    "第3約第40號簽到",
    "門牌不清，马路3米宽",
    "Minhang, Shanghai: 310118 residents",
    "护照夹订单E25287644，什么时候发货",
    "全年签发护照2927555本",
    "护照费用120元，259086人次",
    "带护照去，航班CA0549，座位12A",
    "商业登记号36045654，公司更名",
    "安全检查编号JC979028",
    "疫苗编号40289807，批次合格",
    "個案編號HD-38760，印表機故障",
    "软件登记号2023SR6150932",
    "停車場改裝用一台ABC-3456型控制器",
    "这辆车是BMW 530，超速了",
    "停车道闸型号BS-4471，两台",
    "货架AC-7014旁停在一边",
    "代驾订单DJ-4829",
    "开CR312高铁列车的司机",
    "一台MSI-3456筆電多少錢",
]


def found(text: str, kind: Kind) -> set[str]:
    (findings,) = Detector().find([Passage(text)])
    return {one.value for one in findings if one.kind is kind}


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_an_address_of_each_region_goes(text: str, address: str) -> None:
    assert found(text, Kind.POSTAL_ADDRESS) == {address}


@pytest.mark.parametrize(("text", "code"), CODES)
def test_the_code_beside_an_address_goes(text: str, code: str) -> None:
    assert found(text, Kind.POSTAL_CODE) == {code}


@pytest.mark.parametrize(("kind", "text", "number"), NUMBERS)
def test_a_number_goes_by_what_the_text_tells(
    kind: Kind, text: str, number: str
) -> None:
    assert number in found(text, kind)


@pytest.mark.parametrize("text", NOBODYS)
def test_what_is_written_alike_stays(text: str) -> None:
    (findings,) = Detector().find([Passage(text)])
    assert not findings
