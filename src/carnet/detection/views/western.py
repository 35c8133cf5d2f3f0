"""Text in an old character set of eight bits: is it windows-1252 beyond doubt?

No byte says which character set it is in: 0xF8 is ø in Danish and ř in Czech, and bytes
of Chinese read as letters with accents. So bytes are taken for windows-1252 only where
all letters beyond ASCII are those of one language of Western Europe, within words, as
they are written there. `readings` are all that it may say otherwise.

Sources: the alphabets of Unicode CLDR 46 (exemplar characters), less what is not in
windows-1252; WHATWG Encoding Standard §9 (character sets of eight bits).
"""

# ruff: noqa: RUF001 - signs that look like others

from collections.abc import Iterator

from carnet import late
from carnet.detection.letters import foreign

_GUESTS = "äöüßéáíóúçëîôâ"
"""Letters that the character set of Central Europe has at the same place."""
_ALPHABETS = tuple(
    frozenset(own + own.upper().replace("SS", ""))
    for own in (
        f"{_GUESTS}àèêïùûœæÿ",  # fr, and de, lb
        f"{_GUESTS}ñ",  # es, eu, gl
        f"{_GUESTS}àèìòù",  # it
        f"{_GUESTS}ïèêàñ",  # nl, ca
        f"{_GUESTS}åæøèêò",  # da, nb
        f"{_GUESTS}åàèæø",  # sv
        f"{_GUESTS}åšž",  # fi
        "áéíóúýðþæöø",  # is, fo
        "áâãàçéêíóôõúü",  # pt
        "äöüõšžé",  # et
    )
)
_HIGH = r"[^\W\d_a-zA-Z]"
_LETTER = r"[^\W\d_]"
_NO_WORD = late.compile(
    rf"(?<!{_LETTER}){_HIGH}{{2}}(?!{_LETTER})|{_HIGH}{{3}}"  # bytes of Chinese
    rf"|[A-Za-z][À-ÖØ-ÞŠŽŒŸ](?=[a-z])"  # MŸller
    rf"|[ªº¤¦¨¬¯±´¶¸¹²³¼½¾ƒˆ˜†‡‰×÷]{_LETTER}|{_LETTER}[¤¦¨¬¯±¶¸¼½¾ƒˆ˜†‡‰×÷]"  # wi±tek
    rf"|{_LETTER}[«»“”„‚‹›¿¡§€£¥¢©®°]{_LETTER}"
)
_OTHERS = (
    "latin-1", "cp1250", "iso-8859-2", "cp1254", "cp1257", "iso-8859-13", "cp1251",
    "iso-8859-5", "koi8-r", "cp1253", "cp850", "mac-roman", "gb18030", "big5",
    "shift-jis", "euc-jp", "euc-kr",
)  # fmt: skip


def is_western(text: str) -> bool:
    """Is `text`, read as windows-1252, written in a language of Western Europe?"""
    if _NO_WORD.search(text):
        return False
    letters = {one for one in foreign(text) if one.isalpha() and one not in "ªº"}
    # A Hungarian o with two strokes stands where Portuguese and Estonian have õ.
    if not letters.isdisjoint("õÕ") and letters.isdisjoint("ãÃäÄ"):
        return False
    return any(letters <= one for one in _ALPHABETS)


def readings(raw: bytes) -> Iterator[str]:
    """What `raw` says in each of the other character sets in which it is a text."""
    for codec in _OTHERS:
        try:
            yield raw.decode(codec)
        except UnicodeDecodeError:
            continue
