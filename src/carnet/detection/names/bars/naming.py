"""Words that say that a name follows: `My name is Higood`, `Patient: Kummel`.

Behind a title, a label or a greeting something else may stand, so that the tagger is
asked. Behind words for being called, for a first or a family name, and for who is ill,
rents or applies, there stands a name, also one that no list has.
"""
# ruff: noqa: RUF001 - letters of other languages

from functools import cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.bars.strange import Asked
from carnet.detection.names.evidence import Cue
from carnet.detection.words import table

_CALLED: Final = late.compile(
    r"hei(?:ss|ß|ti)|name|nom|nome|nombre|naam|navn|namn|nimi|ime|jmen|imie|meno|nume"
    r"|nev|hivnak|vards|vardas|isem|isim|ainm|nafn|nazyw|volam|zov|chiam|llamo|cham"
    r"|appelle|heet|hedder|heter|sauc|jisim|adim|име|ім.я|звати|казвам|λενε|ονομα"
)
"""Within an introduction; others may introduce a thing: `this is`, `hello`."""
_AM: Final = frozenset(
    "i am|i'm|im|je suis|soy|sono|sou|ik ben|jag ar|jag är|jeg er|ja sam|jestem"
    "|jsem|som|sem|sunt|esmu|as esu|esu|olen|mina olen|vagyok|jien|ben|аз съм|я є|я"
    "|ειμαι ο|ειμαι η|is mise".split("|")
)
"""Introductions by which one says who one is, or what; in German that has a capital."""
_ANYBODYS: Final = late.compile(
    r".*(?:client|klient|klijent|cliente|kund|klant|customer|zakazni|asiakas|vidskipt"
    r"|ugyfel|musteri|клиент|клієнт|πελατ|custaimeir|kupac|strank|conta[ck]t|kontakt"
    r"|contacto|contatto|tengilid|yhteyshenk|kapcsolat|referent|interlocut|titular).*"
)
"""Labels of firms as well, as the plain words for a name are of things."""
_QUOTES: Final = frozenset("\"'")
_CALLS: Final = Asked(0.003, 0.003, town=NEVER, noun=True)
_TOLD: Final = Asked(0.003, 0.003, town=NEVER)
_IS: Final = Asked(0.015, 0.01, town=0.6, noun=True, seldom=False)
_LABELLED: Final = Asked(0.03, 0.02, town=0.6)


def asked_behind(cue: Cue, text: str) -> Asked | None:
    """What is asked of the word behind such a cue; None: no less than behind others."""
    if cue.sort not in {"intro", "labels"}:
        return None
    if _is_quoted(text, cue):
        return None
    said = fold(text[cue.start : cue.end]).strip(" \t\u00a0:,-*.")
    if cue.sort == "intro":
        if _CALLED.search(said):
            return _CALLS
        return _IS if said in _AM else None
    anybodys = said in _plain() or _ANYBODYS.fullmatch(said)
    return _LABELLED if anybodys else _TOLD


def _is_quoted(text: str, cue: Cue) -> bool:
    """Is it the key of a record, which `fields.py` reads: goods have names, too?"""
    inside = text[cue.start : cue.end].rstrip("\"' \t:=,")
    behind = text[cue.start + len(inside) : cue.end + 1]
    return not _QUOTES.isdisjoint(text[max(0, cue.start - 1) : cue.start] + behind)


@cache
def _plain() -> frozenset[str]:
    """`name`, `nom`, `navn`: goods and servers have one, too."""
    return frozenset(table("carnet.detection.names", "fields")["plain"])
