"""What stands behind the number of a house: its parts, and how to find the door.

Parts of a building behind its number: stairs, floors, doors, flats. The words are those
of `streets.toml`; a number stands before or behind them, and floors have short forms of
their own. Spanish stairs have a side in place of a number (`esc. dcha., 3.º B`):
Correos, "Cómo escribir la dirección postal", 2024.

How to find the door, between a house and its code: `Vilmsi tn 4 (hoovist)`.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.places.spelling import CAPITAL
from carnet.detection.identifiers.places.street_words import rows
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import any_of, longest_first

_GROUND = (
    r"(?:bajos?|atico|entresuelo|entlo|principal|ppal|r/c|rdc|rez-de-chaussee|parter"
    r"|fszt|foldszint|prizemlje|pritlicje|hochparterre|souterrain|stuen|st"
    r"|piano (?:terra|rialzato|ammezzato)|(?:efri|nedri) hæd"
    r"|kjallar[ai]|(?:jard|ris)hæd|prizemi|suteren|zemin kat|erdgeschoss|dachgeschoss"
    r"|eg|dg)\.?"
    r"(?:[ ](?:dcha|izda|izq|esq|dto|tv|th|mf|[a-h]|izquierda|derecha|direito|esquerdo"
    r"|links|rechts|mitte)(?![^\W_])\.?)?(?![^\W_])"
)
"""A floor without a number; read in the folded text."""
_SIDE = r"(?:dcha|drcha|izda|izqda|izq|esq|dto|derecha|izquierda|direito|esquerdo)"
_HAND = (
    r"(?:vlevo|vpravo|vlavo|links|rechts|mitte|left|right|sinistra|destra|gauche|droite"
    r"|lewo|prawo)(?![^\W_])"
)
_STAIRS = (
    rf"(?:esc|escalera|escada|blq|bloque|bloco)\.?[ ]?{_SIDE}(?![^\W_])\.?"
    r"|\d{1,2}\.[ ]?(?:np|p)(?![^\W_])\.?|t\.[ ]?[vh](?![^\W_])\.?"
    r"|\d{1,2}(?:e?r|o?n|t)[ ,]{1,2}\d{1,2}a(?![^\W_])"
    r"|(?:[ivx]{1,4}|fsz|mfsz)\.?[ ]?/[ ]?\d{1,3}(?![\w/])"
)
"""Stairs with a side, a Czech floor (`4. p.`), the side of a Nordic flat, a Catalan
floor and door (`3r 2a`), a Hungarian one (`II/3`). Read in the folded text."""
_SHORT_FORM = late.compile(r"[^\W\d_]{2,4}\.")
_DUTCH = (
    r"(?:(?:[ivx]{1,4}|[0-9]{1,2})[ \-]?(?:achter|voor|hoog|boven)|huis|hs|beletage"
    r"|(?:beneden|boven)huis"
    r"|(?:achter|voor|boven|beneden|links|rechts|[ivx]{1,4})"
    r"(?=(?:,[ ]?|,?\r?\n)[1-9][0-9]{3}[ ]?[a-z]{2}))"
    r"(?![^\W_])"
)
"""Floors of the Netherlands: `III-achter`, `2 hoog`."""
WING = (
    r"(?:(?:im|in der|in the|at the|au|à l'|nel|al|en el|no|i|w|v|u|ve|na)[ ])?"
    r"(?:[0-9]{1,2}(?:\.|[ºª°]|ος|ου|ού|st|nd|rd|th|er|e|de|ste)?[ ]?"
    r"|[^\W\d_]{3,9}[ ])?"
    r"(?:[Hh]interhaus|[Vv]orderhaus|[Ss]eitenflügel|[Gg]artenhaus|[Qq]uergebäude|[Aa]nbau"
    r"|(?:[Ee]rd|[Dd]ach|[Oo]ber|[Uu]nter)geschoss|[Ss]outerrain|[Ss]tock(?:werk)?|[Ee]tage"
    r"|étage|rez-de-chaussée|basement|annexe?|rear|floor|piano|piso|bajo|achterhuis"
    r"|verdieping|piętrze|piętro|patře|patro|poschodí|emelet|etaj|kerros|korrus|stāvs"
    r"|aukštas|våning|όροφος|όροφο|ορόφου|етаж|поверх|baghuset|forhuset|bakgården|gårdshuset)"
)
"""A part of a house in words, between number and postcode."""
_HUNGARIAN = late.compile(
    r"(?:[ ,.]{1,3}(?:[ivx]{1,4}|[0-9]{1,3}|[a-f])[./]?[ ]?"
    r"(?:lh|lph|lepcsohaz|ep|epulet|em|emelet|fsz|fszt|ajto|a(?=\.))(?![^\W\d_])\.?"
    r"|[ ,.]{1,3}(?:fszt?|fel(?:em|emelet)|mfszt|magasfoldszint|alagsor|foldszint)\.?"
    r"[ ][0-9]{1,3}"
    r"|[ ,.]{1,3}[ivx]{1,4}[./][ ]?[0-9]{1,3}[a-z]?(?![^\W_])\.?|\.[ ]?ajto"
    r"|(?<=em\.)[ ][0-9]{1,3}[a-z]?(?![\w/]|[.,:][0-9])\.?"
    r"|\.[ ][0-9]{1,2}/[0-9]{1,3}(?=[ ]?(?:[,;\n]|\.?\Z)|[ ](?:szam|ala|alatt)))+"
)
"""Stairs, floor and door: `48/B. II. lh. 3. em. 17. ajtó` (Magyar Posta, 2024)."""
_LONGEST = 80  # characters of a line of such parts
_LINES = 4  # of such lines above an address
_STAIR = late.compile(r"[ \t][A-Z][ \t]?[0-9]{1,3}[a-z]?(?![^\W_]|[.,:][0-9])")
"""Stair and flat as Finland writes them: `Rantakuja 3 L 22`."""
_BRACKETS: Final = r"\([^()\n]{2,40}\)"
_CORNERS: Final = (
    r"(?:[&/][ ]?(?:ugao[ ])?|και[ ]|γωνία[ ](?:με[ ])?|Ecke[ ]|róg[ ]|roh[ ]|kut[ ]"
    r"|ugao[ ]|esq(?:uina)?\.?[ ](?:a[ ]|con[ ])?|vogal[ ]|angolo[ ]|ang\.[ ]|angle[ ]"
    r"|colț[ ](?:cu[ ])?|hoek[ ]|hörn[ ]|hjørnet[ ]af[ ]|sarok[ ]|nurk[ ]|stūris[ ]"
    r"|kampas[ ]|ъгъл[ ](?:с[ ])?|ріг[ ]|kulma[ ]|köşesi[ ]|corner(?:[ ]of)?[ ])"
)
_CORNER: Final = rf"(?:[ ]{_CORNERS}{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})"
"""The street that a house on a corner has on its other side: `48 & Θράκης`."""
ASIDE: Final = rf"(?:[ ]{_BRACKETS}|{_CORNER}(?=,))?"
"""Words in brackets, or of a corner, behind the number of a house, if there are any."""
_ASIDE: Final = late.compile(rf"[ ]?{_BRACKETS}|{_CORNER}(?=,)")
_OR_CARE: Final = late.compile(
    rf"(?:\.?[ ]?{_BRACKETS}|{_CORNER}"
    rf"|,[ ][cC]/[oO][ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})"
    r"(?=,|[ ]?\r?\n|[ ][0-9])"
)
"""The same, or with whom somebody lives, where the address goes on behind it."""


def _row(words: Iterable[str]) -> str:
    """Short forms in a row, also without their full stops: `bl 3 sc b ap 1`.

    Alone `et 3` is French.
    """
    short = sorted(word[:-1] for word in words if _SHORT_FORM.fullmatch(word))
    value = r"(?:[0-9]{1,4}[a-zа-я]?|[a-zа-я][0-9]{0,3})"
    return rf"(?:,?[ ](?:{'|'.join(short)})\.?[ ]?{value}(?![^\W_])){{2,4}}"


@cache
def _words() -> re.Pattern[str]:
    """Parts of a building behind its number; read in the folded text."""
    words = longest_first(map(fold, rows()["units"]["words"]))
    word = "|".join(
        re.escape(w).replace("'", "['’ʼ]") + ("" if w[-1] in ".:-" else r"(?![^\W\d_])")
        for w in words
    )
    order = r"\d{1,3}(?:οσ|ου|ο|η|\.|º|ª|°|st|nd|rd|th|e|er|eme|-[ий]|-[врт]и)?[ ]?"
    value = (
        r"[ .:]{0,2}(?:(?:c|nr|no)\.[ ]?)?"
        r"(?:[a-zα-ω]?\d{1,4}[a-z]?(?:-\d{1,3})?|[a-hа-и]|[ivx]{1,4})(?![^\W_])"
    )
    bell = any_of(map(fold, rows()["bells"]["words"]))
    bell = (
        rf"{bell}[ :]{{1,2}}(?:[«\"„“'][^«»\"“”\n]{{2,30}}[»\"“”']"
        r"|[0-9]{1,4}[a-z]?(?![^\W_]))"
    )
    return late.compile(
        rf"(?:{_row(words)}|(?:[ ,/;.–\-]{{1,3}}|,?[ ]?\r?\n)"
        r"(?:(?:hinter|vorder|garten|seiten)haus(?=,?[ ]\d{1,2}\.[ ])"
        r"|k-?\d{1,2}[ ]?-[ ]?\d{1,3}(?![\w/])"
        r"|[a-h]-(?:rappu|porras|trappa|trappan|uppgang|oppgang|opgang)(?![^\W_])"
        rf"|{order}(?:{word})(?:{value}|[ ]{_HAND})?|(?:{word}){value}"
        r"|\d{1,2}\.?[º°ªoa](?![^\W_])(?:[ ]?[a-z]{1,5}(?![^\W_]))?"
        rf"(?:[ ]{_SIDE}(?![^\W_]))?"
        r"|\d{1,2}\.[ ]?(?:[a-h]|tv|th|mf|izq|esq|dto|dcha)(?![^\W_])"
        rf"|{_GROUND}|{_STAIRS}|{_DUTCH}|{bell}"
        r"|#[ ]?(?:[0-9]{1,5}[a-z]?|[a-z][0-9]{0,4})(?![^\W_])"
        r"|(?:hinter|vorder|garten)haus(?![^\W_])"
        rf"|[a-h][ ]?\d{{1,3}}(?![^\W_])))+"
    )


def end_of(scan: Scan, end: int) -> int:
    """Where the parts of a building end that stand behind its number."""
    stair = _STAIR.match(scan.text, end)
    end = stair.end() if stair else end
    units = _words().match(scan.folded, end)
    end = units.end() if units else end
    doors = _HUNGARIAN.match(scan.folded, end)
    return doors.end() if doors else end


def above(scan: Scan, start: int) -> int:
    """Where the lines begin that stand above an address and hold such parts alone.

    French addresses begin with the flat (AFNOR NF Z 10-011, second line).
    """
    for _ in range(_LINES):
        far = max(0, start - _LONGEST)
        end = far + len(scan.text[far:start].rstrip(" \t,\r\n"))
        low = scan.text.rfind("\n", far, end)
        parts = _words().match(scan.folded, low, end) if low >= 0 else None
        if parts is None or parts.end() < end or _is_other(scan, low, end, start):
            break
        start = low + 1
    return start


def _is_other(scan: Scan, low: int, end: int, start: int) -> bool:
    """Whether an empty line parts them, or the line is a bus and no letterbox."""
    bus = scan.folded.startswith("bus ", low + 1)
    return bus or scan.text.count("\n", end, start) > 1


def end_aside(text: str, end: int) -> int | None:
    """Where words in brackets end that begin at `end`; None if none do."""
    aside = _ASIDE.match(text, end)
    return aside.end() if aside else None


def between(text: str, end: int) -> int | None:
    """The same, or of `c/o`, where the address goes on behind it."""
    aside = _OR_CARE.match(text, end)
    return aside.end() if aside else None
