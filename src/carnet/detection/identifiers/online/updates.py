"""From which version to which something was updated: `from 10.4.2.1 to 10.5.0.3`.

Two numbers of four parts, with a small word or an arrow between, behind a word for an
update or a device's software. Where the sentence speaks of the net, they are addresses.
"""

from typing import Final

from carnet import late
from carnet.detection.identifiers.scan import Scan

_FOUR: Final = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
_BETWEEN: Final = (
    r"(?:[-\u2010][^\W\d_]{1,6})?[ ]?"
    r"(?:[\u4e00-\u9fff]{1,6}|->|=>|\u2192|[\u2013\u2014-]|(?:[^\W\d_]{1,12}[ ]){0,3})"
    r"[ ]?v?"
)
_TO: Final = late.compile(rf"{_BETWEEN}{_FOUR}(?![0-9]|\.[0-9])")
_FROM: Final = late.compile(rf"(?<![0-9.]){_FOUR}{_BETWEEN}\Z")
_UPDATE: Final = late.compile(
    r"(?<![^\W_])(?:updat|upgrad|updejt|opdater|oppdater|oppgrader|opgrader|uppdater"
    r"|uppgrader|bijgewerkt|bijwerk|aktualis|aktualiz|hochgestuft|umgestiegen"
    r"|umstieg|mise? a jour|mise? a niveau|mettre a jour|actualis|actualiz|aggiorna"
    r"|atualiz|paivit|uuend|varskenda|atjaunin|atnaujin|aggorna|nuashonr|uppfær"
    r"|nadogra|azurira|posodob|nadgra|frissit|актуализ|обнов|оновлен|онови"
    r"|ενημερω|αναβαθμ|guncell|yukselt|versio|verzi|verze|wersj|versj|versie"
    r"|verzj|версі|верси|εκδοσ|surum|leagan|utgaf)|升级|升級|更新"
)
_NET: Final = late.compile(
    r"(?<![^\W_])(?:ips?|ipv4|dns|dhcp|nat|vlan|subnet|gateway|router?|route[sn]?|hosts?"
    r"|servers?|server\w{1,4}|adres\w{0,4}|adress\w{0,4}|address\w{0,3}|ping|traffic"
    r"|rec?ords?|netz\w{0,8}|network|reseau|rede|red|rete|netwerk|siec\w{0,2}|sit[ei]"
    r"|mrez\w{1,3}|halozat\w{0,4}|retea\w{0,3}|natverk\w{0,3}|verkko\w{0,4}|vork\w{0,4}"
    r"|tikl\w{1,3}|адрес\w{0,3}|мереж\w{1,3}|сервер\w{0,3}|διευθυνσ\w{1,3})(?![^\W_])"
    r"|服务器|伺服器|地址|网络|網路"
)
_REACH: Final = 90  # characters before the first, and behind the second
_STEP: Final = 40  # characters from one to the other


def is_step(scan: Scan, start: int, end: int) -> bool:
    """Is what stands there the version from which, or to which, something goes?"""
    text = scan.folded
    to = _TO.match(text, end, end + _STEP)
    begun = _FROM.search(text, max(0, start - _STEP), start)
    if to is None and begun is None:
        return False
    low = begun.start() if begun else start
    lead = text[max(0, low - _REACH) : low].rpartition("\n")[2]
    rest = text[to.end() if to else end :][:_REACH].partition("\n")[0]
    between = (
        text[begun.start() : start] if begun else text[end : to.end() if to else end]
    )
    around = f"{lead} {between} {rest}"
    return bool(_UPDATE.search(around)) and not _NET.search(around)
