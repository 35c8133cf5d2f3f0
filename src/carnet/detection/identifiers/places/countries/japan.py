"""Japanese addresses: code, prefecture, municipality, town, block, building, room.

Postcode in three and four digits, then from the prefecture down to the room; town,
block and house in words or as figures with hyphens. Source: "Japanese addressing
system", en.wikipedia.org, read 2026-11-27 (address parts).
"""
# ruff: noqa: RUF001 - digits and punctuation of Japan

from collections.abc import Iterator

from carnet import late
from carnet.detection.hit import CERTAIN, LIKELY, Hit
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_PREFECTURES = (
    "北海道|東京都|大阪府|京都府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川"
    "|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山"
    "|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県"
)
_N = "(?:[0-9０-９]{1,5}|[一二三四五六七八九十百]{1,4})"
_HYPHEN = "[-－−‐ー–のノ]"
_NAME = "[\u3005\u3040-\u309f\u30a0-\u30ff\u3400-\u9fff]"
_CODE = r"〒[ \u3000]?[0-9０-９]{3}[-－−‐]?[0-9０-９]{4}(?![0-9０-９])"
# Words that stand between a municipality and a number in a sentence, not in an address.
_TOWN = f"(?:(?![をでに]){_NAME}){{0,16}}?"
_NARROW = (
    f"(?:(?![をでにはもの]|が(?![丘原谷浜崎台])){_NAME}){{0,16}}?"  # `区の気温は5-8`
)
_PLACE = rf"(?:{_NAME}{{1,7}}?[市区町村郡]){{1,3}}"
_COUNTED = "(?![0-9０-９]|[ ]?[円年月日時分秒人名万億%％点件回個本倍度勝敗対歳])"
_STRONG = (
    rf"(?:{_N}丁目[ ]?{_N}(?:(?:番地?|{_HYPHEN})の?{_N}(?:号(?!室))?|番地?|号(?!室))?"
    rf"(?:{_HYPHEN}{_N})?"
    rf"|{_N}番地(?:の?{_N})?|{_N}番{_N}号"
    rf"|{_N}{_HYPHEN}{_N}{_HYPHEN}{_N}){_COUNTED}"
)
_PLAIN = rf"{_N}(?:{_HYPHEN}{_N})?{_COUNTED}"
_ROOM = (
    rf"(?:[ \u3000]?(?:(?!携帯|電話){_NAME}){{1,16}}"
    "[ \u3000]?[0-9０-９]{1,4}(?:号室?|階|[FＦ])?"
    r"|[ \u3000][A-Za-z][A-Za-z. ]{2,20}[ ]?[0-9]{1,4}(?:号室?)?"
    r"|[ \u3000-]?[0-9０-９]{1,4}(?:号室|階|[FＦ]))"
    r"(?![0-9０-９.,]|[ ]?[円年月日時分人名%])"
)
_ADDRESS = late.compile(
    rf"(?:{_CODE}[ \u3000]?(?:\r?\n)?(?:{_PREFECTURES})?(?:{_PLACE})?{_TOWN}"
    rf"(?:{_STRONG}|{_PLAIN})"
    rf"|(?:{_PREFECTURES}){_PLACE}(?:{_TOWN}{_STRONG}|{_NARROW}{_N}{_HYPHEN}{_N}{_COUNTED})"
    rf"|(?<!{_NAME})(?:(?:ご?住所|自宅|所在地|送り先|届け先|本籍)[はが:：]?[ ]?)?"
    rf"(?P<start>[\u3400-\u9fff]{{1,6}}市{_PLACE}?{_TOWN}{_STRONG})"
    rf")(?:{_ROOM}){{0,2}}"
)
_LONE_CODE = late.compile(_CODE)
_SIGNS = ("〒", "丁目", "番", "-", "－")
"""Without one of them there is no Japanese address."""
_ADMINISTERED = late.compile("[都道府県市区町村郡]")


def find(scan: Scan) -> Iterator[Hit]:
    """Every Japanese address, and the codes that stand alone."""
    text = scan.text
    if not any(sign in text for sign in _SIGNS):
        return
    if _ADMINISTERED.search(text):
        for match in _ADDRESS.finditer(text):
            start = match.start("start") if match["start"] else match.start()
            score = CERTAIN if match[0][0] == "〒" else LIKELY
            yield _hit(text, start, match.end(), Kind.POSTAL_ADDRESS, score)
    for code in _LONE_CODE.finditer(text) if "〒" in text else ():
        yield _hit(text, *code.span(), Kind.POSTAL_CODE, LIKELY)


def _hit(text: str, start: int, end: int, kind: Kind, score: int) -> Hit:
    normal = "".join(text[start:end].split()).lower()
    return Hit(start, end, kind, normal, "address.japan", score)
