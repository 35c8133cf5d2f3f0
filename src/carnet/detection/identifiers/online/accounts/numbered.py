"""Numbers that stand for persons at a network, and names that need one.

`name#4711` of Discord, a number of QQ, ICQ or Steam, the id of a page, and the boxes to
which authorities deliver. The word for the network has to stand right before most.
"""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Iterator

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.expressions import END
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.vocabulary import Kind

_GAP = r"(?:</?[a-z][^<>\n]{0,40}>|[\s:：=#是为為\"'`*_«„“(\[]|[ ][\-–—](?=[ ])){0,6}"
"""What the layout puts between the word and its number: a cell, a line, quotes."""
_NUMBERED = (
    (
        ("discord", "дискорд", "діскорд"),
        late.compile(
            r"(?<![\w#/.])(?P<v>(?=[^#]*[a-z])[a-z0-9_.]{3,32}#[0-9]{4})(?!\w)"
        ),
    ),
    (
        ("qq",),
        late.compile(
            rf"(?<![a-z])qq(?:号码|號碼|号|號)?{_GAP}"
            r"(?P<v>[1-9][0-9]{4,10})(?![0-9])"
        ),
    ),
    (
        ("gg", "icq", "gadu", "tlen", "uin", "аська", "аськ"),
        late.compile(
            r"(?<![^\W_])(?:(?:gg|gadu-?gadu|tlen)(?:[ ]?(?:nr|numer|no)\.?)?"
            r"|icq(?:[ ]?(?:uin|nr|no|номер)\.?)?|uin|аськ[аиу])"
            r"[ ]?[:=#(]{0,2}[ ]?(?:to[ ])?"
            r"(?P<v>[1-9](?:[ \-]?[0-9]){5,9})"
            r"(?![\w%€]|[ \-.,/]?[0-9]|[ ](?:zl|pln|eur|kc|грн|руб))"
        ),
    ),
    # Numbers that stand for people at Telegram, Discord, Steam, VKontakte, Facebook.
    (
        ("telegram", "tg", "телеграм"),
        late.compile(
            r"(?<![^\W_])(?:telegram|tg|телеграм)[ \-]?(?:user[ \-]?)?(?:chat[ \-]?)?id"
            rf"{_GAP}(?P<v>[1-9][0-9]{{6,11}})(?![\w.,]?[0-9])"
        ),
    ),
    (
        ("discord", "steam"),
        late.compile(
            r"(?<![^\W_])(?:discord|steam)[ \-]?(?:user[ \-]?)?(?:id(?:64)?)?"
            rf"(?:[ ]is[ ])?{_GAP}"
            r"(?P<v>[1-9][0-9]{16,18}|steam-[0-5]:[01]:[0-9]{5,10})(?![0-9])"
        ),
    ),
    (
        ("vk", "facebook", "fb"),
        late.compile(
            r"(?:vk\.com/|vkontakte[ :]{1,2})(?P<v>id[0-9]{4,10})(?![\w])"
            r"|(?:facebook|fb)\.com/profile\.php\?id=(?P<n>[0-9]{6,18})(?![0-9])"
        ),
    ),
    # Boxes to which authorities deliver: Czechia's data boxes, Poland's e-Doręczenia.
    (
        ("datov", "id ds", "dat. schr"),
        late.compile(
            r"(?<![^\W_])(?:(?:datov[a-z]{1,5}|dat\.)(?:[ ]schran[a-z]{1,3})?|id[ ]?ds)"
            r"[ :]{1,3}(?P<v>(?=[a-z]{0,6}[0-9])[a-z0-9]{7})(?!\w)"
        ),
    ),
    (
        ("ae:pl-",),
        late.compile(r"(?P<v>ae:pl-[0-9]{5}-[0-9]{5}-[a-z]{5}-[0-9]{2})(?!\w)"),
    ),
    # A scientist's number (ISO 27729); somebody on a server of Matrix.
    (
        ("orcid",),
        late.compile(
            rf"orcid(?:\.org/|(?:[ _\-]?id)?(?:[ ]is[ ])?{_GAP}(?:https?://orcid\.org/)?)"
            r"(?P<v>[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9x])(?![\w\-])"
        ),
    ),
    (
        ("matrix", "element", "synapse"),
        late.compile(
            r"(?<![\w@./])(?P<v>@[a-z0-9._=\-]{2,60}:[a-z0-9\-]{1,40}"
            r"(?:\.[a-z0-9\-]{1,40}){1,4})(?![\w(])"
        ),
    ),
    (
        ("threema",),
        late.compile(
            rf"threema(?:[ \-]?id)?(?:[ ]is[ ])?{_GAP}"
            r"(?P<v>(?=[a-z]*[0-9])[0-9a-z]{8})(?!\w)"
        ),
    ),
)
"""Signs of which the text must have one, and what is read in the folded text."""
_NAMING = Sieve(
    late.compile(
        "|".join(sign for signs, _ in _NUMBERED for sign in signs if sign.isalpha())
    ).search
)
"""Words that hold one of those signs."""
_ODD = Sieve(Beginning(("ds", "schr", f"pl{END}")))
"""Words of which each of those has one that is no word itself."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every such number, and name with its number."""
    if not scan.has_number:
        return
    words = " ".join(_NAMING.of(scan.plain))
    if not (words or _ODD.of(scan.plain)):
        return
    for signs, shape in _NUMBERED:
        if any(sign in (words if sign.isalpha() else scan.folded) for sign in signs):
            for match in shape.finditer(scan.folded):
                group = match.lastgroup or "v"
                span, normal = match.span(group), match[group]
                yield Hit(*span, Kind.USERNAME, normal, "username", LIKELY)
