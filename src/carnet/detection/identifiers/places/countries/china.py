"""Chinese addresses: province, city, district, road, number, building, room.

Sources: GB/T 23705-2009 and GA/T 213 (parts of a standard address, mainland); Chunghwa
Post and Hongkong Post, writing of addresses (traditional characters).
"""
# ruff: noqa: RUF001 - Chinese punctuation

from collections.abc import Iterable, Iterator
from itertools import chain

from carnet import late
from carnet.detection.hit import CERTAIN, LIKELY, Hit
from carnet.detection.identifiers.places.countries import hong_kong, malaysia, singapore
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

FIRST = "\u3400"
"""The first of the characters without one of which no rule here finds anything."""
_H = "[\u3400-\u9fff]"
_N = "[0-9A-Za-z一二三四五六七八九十百零〇]"
_SIGN = late.compile("[号號室楼樓栋棟座弄巷幢单單房户戶箱]")
_PROVINCES = (
    "北京|天津|上海|重庆|重慶|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    "|广东|廣東|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|澳門"
    "|九龍|九龙|新界|台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|广州|深圳|成都|杭州|南京|武汉|西安"
    "|苏州|长沙|青岛|郑州|宁波|厦门|福州|济南|大连|沈阳|哈尔滨|昆明|合肥|无锡|佛山|东莞"
)
# Where an address begins in running text: the words before it.
_LEAD = (
    "在住址于於到至往是为為寄送给給从從：:，。；、（）的和去位了过過我你您他她们們也"
)
_AND = r"(?<=[市省县縣区區到在住])和(?=\w{1,5}[市县縣区區镇鎮])"
"""Also the word `and`, and the first character of `和平区`."""
_PLACE = rf"(?:{_H}(?<![{_LEAD}])|{_AND})"
_IN_PLACE = rf"(?:\w(?<![0-9A-Za-z_{_LEAD.replace('和', '')}]))"
"""Behind the first: the same sign stands inside of `泰和县`."""
_ADMIN = (
    rf"(?:(?:{_PROVINCES})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?"
    rf"|{_PLACE}{_IN_PLACE}{{0,7}}?(?:省|自治区|市|自治州|地区|盟|县|縣|区|區|旗|镇|鎮|乡|鄉|街道|新区|开发区|园区))"
)
_ROAD = rf"{_PLACE}{_IN_PLACE}{{0,7}}?(?:大道|大街|胡同|路|街|道|巷|弄|里|径|徑)"
_SECTION = "(?:[东西南北中東]?[一二三四五六七八九十]?[段路街]|[东西南北中東])?"
_SEP = "[ ]?[,，、]?[ ]?"
_DOOR = rf"[甲乙丙丁附]?{_N}{{1,6}}(?:[\-－之]{_N}{{1,4}})?[ ]?[号號弄巷]"
_ROOM = (
    rf"(?:[ ,，]?(?:[\u3400-\u9fff]{{1,10}}?)?{_N}{{1,5}}(?:[\-－]{_N}{{1,5}})?"
    "[ ]?(?:号楼|號樓|号院|号|號|字楼|字樓|楼|樓|栋|棟|幢|座|单元|單元|层|層|室|房|户"
    "|戶|弄|期|片)"
    "(?:[ ]?之[ ]?[0-9一二三四五六七八九十]{1,3})?)"
)
_GROUND = r"[ ]?地下(?!\w?[室車车鐵铁停道商街])"
_ZIP = "(?:(?<![0-9])[0-9]{3}(?:[0-9]{2,3})?[ ]?)?"
_FULL = late.compile(
    rf"(?P<admin>{_ZIP}(?:{_ADMIN}[ ]?){{1,5}}(?:[ ]|\r?\n[ ]?)?)?"
    rf"(?:{_PLACE}{{1,6}}?(?:村|社区|里))?"
    rf"(?P<road>{_ROAD}{_SECTION})[ ]?(?:[0-9]+[ ]?[巷弄][ ]?){{0,2}}"
    rf"(?P<door>{_DOOR}){_ROOM}{{0,6}}"
    rf"(?:{_GROUND}|(?:[ ]?[-－][0-9]{{1,2}})?[ ,，]{{0,2}}"
    "(?:B?[0-9]{1,2}/?F|B[1-9])(?![0-9A-Za-z]))?"
)
_BUILDING = late.compile(rf"(?P<admin>{_ADMIN}{{2,5}}){_PLACE}{{0,14}}?{_ROOM}{{1,6}}")
_ESTATES = (
    "(?:邨|苑|花園|花园|山莊|山庄|廣場|广场|大廈|大厦|中心|小区|小區|新村|公寓|家园|家園|豪庭|雅苑"
    "|嘉园|名邸|公馆|公館|軒|轩|臺|國宅|社區|社区|社屋|府|城|居|阁|閣|庭|灣|湾|里|园"
    "|半岛|一村|二村|樓(?=第))"
)
# Estates, where no road is named: `元州邨元康樓27樓2714室`, `锦绣苑3栋2单元1704室`.
# Hongkong Post: flat, floor, block, estate; GA/T 213: 小区, 楼, 单元, 室.
_ESTATE = late.compile(
    rf"(?:(?:香港|港島|九龍|九龙|新界|澳門|澳门)?{_H}{{2,5}}?(?:區|区|市|鎮|镇))?"
    rf"{_PLACE}{{1,8}}?{_ESTATES}"
    rf"(?:{_H}{{1,6}}?(?:樓|楼|閣|阁|苑|座|大廈|大厦)(?=[ ]?[0-9])|(?=[ ]?第?[ ]?{_N}))"
    rf"(?:[ ]?(?:第[ ]?)?{_N}{{1,4}}[ ]?"
    "(?:期|座|栋|棟|幢|号楼|號樓|单元|單元|層|层|樓|楼|字樓|/F)){0,4}"
    rf"[ ]?{_N}{{1,5}}[ ]?(?:室|房|户|戶|單位|单位|號室"
    "|(?<=[樓楼][A-H])座?(?![0-9A-Za-z])"
    "|(?<=[座樓廈閣花苑邨][0-9][A-H])(?![0-9A-Za-z])"
    "|(?<=[座樓廈閣花苑邨][0-9]{2}[A-H])(?![0-9A-Za-z])"
    "|(?<=[单單]元[0-9]{3})(?![0-9])|(?<=[单單]元[0-9]{4})(?![0-9])"
    "|(?<=[幢栋棟座][0-9]{3})(?![0-9])|(?<=[幢栋棟座][0-9]{4})(?![0-9]))"
    rf"|(?:{_PLACE}{{2,10}}?|(?<![0-9A-Za-z]))[0-9]{{1,3}}(?:栋|棟|幢|号楼|號樓|座)[0-9一二三四五六七八]{{1,2}}[单單]元"
    "[0-9]{3,4}(?:室|房|号|號)?(?![0-9])"
)
_VILLAGE = late.compile(
    rf"(?:{_ADMIN}[ ]?){{0,4}}{_PLACE}{{1,6}}?(?:村|坊|庄|莊|屯|寨|圍|围)"
    "(?:[0-9一二三四五六七八九十]{1,3}[组組队隊社]|第[0-9一二三四五六七八九十]{1,2}[約约街巷])?"
    "[0-9]{1,4}[A-Z]?(?:之[0-9]{1,3})?[号號]"
    f"(?![线線])(?:之[0-9]{{1,3}})?[A-Z]?{_ROOM}{{0,4}}(?:[前後后]座)?"
    rf"(?:{_GROUND}|[ ]?[G0-9]/F|閣樓|[一二三]樓)?"
)
"""A house of a village, which has no roads: `大園村96號3樓`, `前刘村4组38号`, and in
Hong Kong `上輋村第三約84號B地下`."""
_QUARTER = "(?:[东西南北中]?[一二三四五六七八九十]?[区期])?"
_NEXT = r"[ ]?(?:[,，、（(]|\r?\n)?[ ]?"
_BLOCK = "(?:号楼|號樓|栋|棟|幢|座|楼|#)"
_LAST = "[0-9]{3,4}(?:室|号|號)?(?![0-9A-Za-z户戶人个個元万平米套间年])"
_ROOMS = late.compile(
    rf"(?:{_PLACE}{{1,10}}?{_ESTATES}{_QUARTER}{_NEXT})?"
    rf"(?<![0-9共有])第?[0-9]{{1,3}}{_BLOCK}{_SEP}"
    rf"[0-9一二三四五六七八九]{{1,2}}(?:单元|單元|号门|门洞|门|門|梯){_SEP}"
    rf"(?:[0-9]{{1,2}}[层層楼]{_SEP})?{_LAST}"
    rf"|{_PLACE}{{1,10}}?{_ESTATES}{_QUARTER}{_NEXT}"
    rf"(?<!中心)(?<!中心[，,])[0-9]{{1,3}}{_BLOCK}{_SEP}{_LAST}"
    rf"|{_PLACE}{{1,10}}?{_ESTATES}[A-Z0-9]{{1,2}}座[0-9]{{1,2}}-[0-9]{{1,3}}(?![0-9])"
)
"""Building, door and room, also with commas: `天通苑西三区26号楼，5门，1104`."""
_DOORS = r"[ ]?[0-9]{1,3}[\-－]"
_NUMBER = (
    "(?!(?:19|20)[1-9][0-9])[0-9]{3,4}"
    r"(?![0-9A-Za-z\-号號年公平米人页頁岁歲元万个個套间分])"
)
_DASHED = late.compile(
    "(?:(?<=[苑园府城居庭湾寓阁邸])(?<!校园)(?<!公园)|(?<=小[区區])|(?<=新村)"
    "|(?<=[一二三四五六]村)|(?<=[东西南北中一二三四五六七八九][区區里]))"
    rf"{_DOORS}(?:[0-9]{{1,2}}[\-－])?{_NUMBER}"
    rf"|(?<=[里院岛厦]){_DOORS}[0-9]{{1,2}}[\-－]{_NUMBER}"
)
_NAMED = late.compile(rf"[^\W0-9A-Za-z_{_LEAD}]{{1,10}}\Z")
"""The same in short, `锦绣苑3-2-1704`, and what it is called."""
_VILLAGES = late.compile("[村坊庄莊屯寨圍围](?=.{0,4}[0-9])")
_HOMES = late.compile("[院舍堂寓](?=.{0,6}[0-9])")
_HOME = late.compile(
    f"{_PLACE}{{1,8}}?(?:安養院|安养院|养老院|養老院|敬老院|护老院|護老院|老人院|福利院"
    "|宿舍|舍堂|学生公寓|學生公寓)"
    f"[ ]?(?:{_N}{{1,4}}[ ]?(?:楼|樓|栋|棟|座|層|层|幢))?[ ]?{_N}{{1,5}}(?:室|房|号|號)"
    "(?:[ ]?[0-9A-Z]{1,2}床)?"
)
"""A room in a home for the old, or of students."""
_BOX = late.compile(
    f"(?:{_PLACE}{{2,8}}?)?[0-9]{{2,6}}(?:附[0-9]{{1,3}}[号號])?信箱"
    "(?:[0-9]{1,4}(?:分[箱队隊]|[号號])?)?"
    "|(?:[邮郵]政)?信箱[ ]?[0-9]{1,6}[ ]?[号號]?"
)
"""A box of the post, also of the army: `92317信箱03分队`, `郵政信箱4186號`."""
_NUMBERED = late.compile(
    rf"[{_N[1:-1]}单單](?:(?<={_N})(?<!{_N}{_N}){_N}*+"
    "[ ]?[号號弄巷期楼樓层層栋棟幢座单單室房户戶]|(?<=[单單])元[0-9])"
)
"""What each of these has: a number and what is numbered, or a room of a unit."""
_TAGS = r"(?:</?[A-Za-z]{1,9}[ ]?/?>\s{0,4}){1,3}"
_CODE = "(?:0[1-9]|[1-8][0-9])[0-9]{4}"
_CODE_BEHIND = late.compile(
    rf"(?:[ ]?[,，、；;][ ]?|[ ]?[(（]|[ ]|(?:[ \t]*\r?\n){{1,2}}[ \t]*|{_TAGS})"
    rf"(?:(?:邮区|郵區|新加坡)[ ]?)?[:：]?(?P<v>{_CODE}|[0-9]{{5}})"
    r"(?=[ \t]*(?:[，,。；;）)\r\n<\"'|、]|\Z)"
    r"|[ ](?!万|亿|元|人|个|件|台|米|令吉)[^\W0-9A-Za-z_]{2})(?![ ]?[.,][0-9])"
)
_CODE_BEFORE = late.compile(
    rf"(?<![0-9A-Za-z.,/\-])(?:(?P<v>{_CODE})"
    rf"(?:[ ]?[,，、][ ]?|(?:[ \t]*\r?\n){{1,2}}[ \t]*|{_TAGS})"
    r"|[(（](?P<w>[1-9][0-9]{2}(?:[0-9]{2,3})?)[)）][ ]?)\Z"
)
"""The code of an address in the next line or cell, or in the one before it."""
_WIDEST = 300  # characters of one without the digits of its numbers
_LABEL = late.compile(
    "(?<!IP)(?<!ip)(?<!邮箱)(?<!网)(?<!邮件)(?:地址|住址|住所|地點|居住地|户籍|收货人地址)"
    "[ ]?(?:是|为|為)?[ ]?[:：]?[ ]?(?P<v>[\u3400-\u9fff][^，。；;\\n\"'”,]{3,60})"
)
_POSTCODE = late.compile(
    "(?:邮编|郵編|邮政编码|郵政編碼|郵遞區號|邮区号?|郵區)[ ]?(?:是|为|為)?"
    "[ ]?[:：]?[ ]?(?P<v>[0-9]{3,6}(?![0-9]))"
)
_WORD = late.compile("[址编編]|[邮郵][区區]|住所|户籍|居住地|區號|地點")
_NEXT_FIELD = late.compile(
    "[ \u3000](?:备注|備註|电话|電話|手机|手機|邮编|郵編|收件|联系|聯絡|姓名)"
)
_TELLING = late.compile("[0-9省市区區县縣路街号號室村]")
_SHARED = late.compile(
    "(?:[会會][议議]室|教室|[办辦]公室|交[谊誼][厅廳]|活[动動]中心|[礼禮]堂|[体體]育[馆館]|操[场場]"
    r"|[图圖][书書][馆館]|[报報]告[厅廳]|[餐食]堂|餐[厅廳]|大[厅廳]|中庭|[实實][验驗]室)\Z"
)
"""A room of many at the end of where people meet, which is nobody's address."""
_OUTSIDE = late.compile("[路街道巷弄村號号]|省|市|[县縣]|[鄉乡鎮镇]")
"""What tells where its house stands."""
_NO_ROAD = late.compile(
    "(?:知|频|頻|报|报|报|軌|轨|跑|通|管|渠|味|隧|车|車|航|公|铁|鐵|线|線|思|网|網|电|電|出|套|走|上|下|一)"
    "[道路]$|(?:^|[沿在走上下从從往到于於由经經与與和及])[国國省县縣乡鄉]道$|人行道$|高速路$|赛道$|街道$|[路途直半捷]径$|哪里$|这里$|那里$|公里$|英里$|海里$|心里$|家里$"
)


def find(scan: Scan) -> Iterator[Hit]:
    """Every address in Chinese characters, and its postcode."""
    spans = chain(
        singapore.in_characters(scan), malaysia.find(scan), hong_kong.lots(scan)
    )
    for hit in chain(_addresses(scan.text), _hits(scan.text, spans)):
        yield hit
        yield from _code(scan.text, hit)
    if _WORD.search(scan.text):
        yield from _labelled(scan.text)


def _hits(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Hit]:
    for start, end in spans:
        yield _hit(start, text[start:end], Kind.POSTAL_ADDRESS, LIKELY)


def _addresses(text: str) -> Iterator[Hit]:
    for low, high in _windows(text) if _SIGN.search(text) else ():
        yield from _of_window(text, low, high)
    for match in _DASHED.finditer(text) if "-" in text or "－" in text else ():
        name = _NAMED.search(text, max(0, match.start() - 12), match.start())
        start = name.start() if name else match.start()
        yield _hit(start, text[start : match.end()], Kind.POSTAL_ADDRESS, LIKELY)
    for match in _BOX.finditer(text) if "信箱" in text else ():
        yield _hit(match.start(), match[0], Kind.POSTAL_ADDRESS, LIKELY)


def _code(text: str, hit: Hit) -> Iterator[Hit]:
    """The postcode right behind an address or before it."""
    behind = _CODE_BEHIND.match(text, hit.end)
    before = _CODE_BEFORE.search(text, max(0, hit.start - 40), hit.start)
    for match in (behind, before):
        if match:
            group = match.lastgroup or "v"
            value, start = match[group], match.start(group)
            yield _hit(start, value, Kind.POSTAL_CODE, LIKELY)


def _of_window(text: str, low: int, high: int) -> Iterator[Hit]:
    for match in _FULL.finditer(text, low, high):
        if match["admin"] or not _NO_ROAD.search(match["road"]):
            score = CERTAIN if match["admin"] else LIKELY
            yield _hit(match.start(), match[0], Kind.POSTAL_ADDRESS, score)
    shapes = [_ESTATE, _BUILDING, _ROOMS]
    if _VILLAGES.search(text, low, high):
        shapes.append(_VILLAGE)
    if _HOMES.search(text, low, high):
        shapes.append(_HOME)
    for match in chain.from_iterable(one.finditer(text, low, high) for one in shapes):
        yield _hit(match.start(), match[0], Kind.POSTAL_ADDRESS, LIKELY)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text around numbers of doors, rooms and buildings.

    What comes before such a number is tried from each character on, so that running
    text would cost a hundred times as much as all other rules.
    """
    low = high = 0
    for door in _NUMBERED.finditer(text):
        if door.start() - _WIDEST > high:
            if high:
                yield low, high
            low = max(0, door.start() - _WIDEST)
        high = door.end() + _WIDEST
    if high:
        yield low, min(high, len(text))


def _labelled(text: str) -> Iterator[Hit]:
    """What stands behind `地址` or `邮编`."""
    for match in _LABEL.finditer(text):
        value = _NEXT_FIELD.split(match["v"], maxsplit=1)[0]
        shared = _SHARED.search(value) and not _OUTSIDE.search(value)
        if _TELLING.search(value) and not shared:
            yield _hit(match.start("v"), value, Kind.POSTAL_ADDRESS, LIKELY)
    for match in _POSTCODE.finditer(text):
        yield _hit(match.start("v"), match["v"], Kind.POSTAL_CODE, LIKELY)


def _hit(start: int, value: str, kind: Kind, score: int) -> Hit:
    value = value.rstrip(" ,，")
    normal = "".join(value.split()).lower()
    return Hit(start, start + len(value), kind, normal, "address.han", score)
