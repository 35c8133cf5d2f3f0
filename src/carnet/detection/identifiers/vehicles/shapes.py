"""How plates are grouped, and what is grouped alike: models, units, papers of freight.

Sources: the countries' schemes as published with the distinguishing signs (Vienna
Convention on Road Traffic, annex 3); only what their forms share is asked for.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from typing import Final

from carnet import late
from carnet.detection.letters import bare_capitals

L: Final = "[A-ZÄÖÜÕÅØÆŠŽČĆĐΑ-ΩА-ЯІЇЄҐ]"
_SLOVENE: Final = (
    r"(?:CE|GO|K[KPR]|LJ|M[BS]|NM|PO|SG)[ \-]"
    r"(?=[A-Z\-]{0,6}[0-9])(?=[0-9\-]{0,6}[A-Z])"
    r"(?:[A-Z0-9]{2}[ \-]?[A-Z0-9]{3}|[A-Z0-9]{3}-[A-Z0-9]{2})"
)
"""A town, and five signs in two groups, digits in any of them: `MB K4-821`."""
_BULGARIAN: Final = (
    r"(?:[ABCEKMPTXYАВСЕКМРТХУ]|B[HPT]|C[ABCHMOT]|E[ABHKX]|K[H]|OB|P[ABKP]|T[XH]"
    r"|В[НРТ]|С[АВСНМОТ]|Е[АВНКХ]|КН|ОВ|Р[АВКР]|Т[ХН])"
    r"[ \-]?[0-9]{4}[ \-]?(?:[ABEKMHOPCTYX]{2}|[АВЕКМНОРСТУХ]{2})"
)
"""A district before four digits: then `KM` behind them is no unit."""
_TURKISH: Final = r"(?:0[1-9]|[1-7][0-9]|8[01])[A-Z]{2,3}[0-9]{2,4}"
_HUNGARIAN: Final = r"A[A-P][A-Z]{2}-?[0-9]{3}"
"""The same written in one, as the registers of both have them."""
FORMS: Final = (
    rf"{_SLOVENE}|{_TURKISH}|{_HUNGARIAN}|[0-9]{{2}}-{L}{{3}}-[0-9](?![0-9])"
    r"|(?:A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH])"
    r"[ ·\-]{1,2}[0-9]{1,3}[ '’][0-9]{3}"
    rf"|{L}{{2}}[ \-]?[0-9]{{1,2}}[ \-]?{L}{{1,3}}[ \-]?[0-9]{{4}}"
    rf"|{L}{{1,3}}[ \-·.]{{0,2}}[0-9]{{2,5}}[ \-·.]{{0,2}}{L}{{1,3}}"
    rf"|[0-9]{{1,4}}[ \-·.]{{0,2}}{L}{{1,3}}[ \-·.]{{1,2}}[0-9]{{2,6}}"
    rf"|[0-9]{L}[0-9][ \-]?[0-9]{{4}}"
    rf"|{L}{{1,3}}[ \-]{L}{{1,2}}[ \-]?[0-9]{{1,4}}[EH]?"
    rf"|{L}{{2,3}}[ \-]?[0-9]{{3,5}}|{L}{{3}}[ \-]?[0-9]{{2}}[A-Z]"
    rf"|{L}{{2}}[ ]?[0-9]{{2}}[ ][0-9]{{3}}|[0-9]{{3,4}}[ \-]?{L}{{3}}"
    rf"|[0-9]{{2}}-[0-9]{{2}}-{L}{{2}}|{L}{{2,3}}[ ](?=[A-Z]*[0-9])[A-Z0-9]{{4,5}}"
)
"""How the countries of Europe, and India, group letters and digits."""
GLUED: Final = (
    r"[A-Z]{3,5}[0-9]{2,4}[EH]?|[0-9]{1,2}-?[A-Z]{2,3}-?[0-9]{1,4}"
    r"|[A-Z]{2}[0-9]{2}[A-Z]{1,3}|[A-Z]{2}[ \-]?[0-9]{6}"
    r"|[А-Я][0-9]{3}[А-Я]{2}(?:[ ]?[0-9]{2,3})?"
)
"""The same without what parts them, behind a label alone: `bkx4182`."""
BEFORE: Final = (
    r"(?:0[1-9]|[1-7][0-9]|8[01])[ ]?[A-Z]{1,3}[ ]?[0-9]{2,4}"
    rf"|[A-Z]{{3}}-[0-9]{{3}}|A[A-P][ ][A-Z]{{2}}-[0-9]{{3}}|{_HUNGARIAN}"
)
"""Plates of the languages that have them before the word for the vehicle."""
# `650 TL`, `120 KM`: an amount and its unit, with no letters before the digits.
AMOUNT: Final = late.compile(
    r"[0-9][0-9 .]*(?:TL|EUR[AIOS]?|EURO[AST]|USD|GBP|CHF|PLN|CZK|HUF|RON|LEI|SEK|NOK"
    r"|DKK|ISK|TRY|UAH"
    r"|ГРН|BGN|ЛВ|KN|HRK|KČ|FT|KR|RUB|CNY|RMB|JPY|KM|M|CM|MM|KG|G|L|ML|CC|CCM|KW"
    r"|KWH|W|V|A|PS|HP|KS|CV|CP|KM H|H|MIN|GB|MB|TB|MHZ|X|ADET|TK|ST|STK|SZT|KPL"
    r"|КМ|КГ|КВТ|ΕΥΡΩ|ΧΛΜ)"
)
_FRAMED: Final = rf"{L}{{1,2}}-[0-9]{{2,3}}-{L}{{1,2}}"
"""France, Italy, Portugal, the Netherlands: no unit stands so between hyphens."""
_CROATIAN: Final = rf"{L}{{2}}[ ]?[0-9]{{3,4}}-{L}{{1,2}}"
"""No unit stands so behind a hyphen either: `ZD 482-KM`."""
_OWN: Final = late.compile(rf"{_FRAMED}|{_SLOVENE}|{_BULGARIAN}")
"""What is written like no model and no amount, whatever its letters are."""
_ENDED: Final = late.compile(_CROATIAN)
NO_PLATES: Final = frozenset(
    "BMW DAF GMC JCB AMG VW KIA SUV MPV GTI GTE GTD TDI TSI CDI GLE GLC GLA CLA"
    " CLS SLK RAV CRV HRV"
    " TAM GTS PKW LKW"
    " MG DS XC XF XE CX ID EQ RS SL GT KM KW KWH PS HP CC EUR USD GBP CHF PLN CZK HUF"
    " RON SEK NOK DKK ISK TRY UAH BGN GB MB NM CM MM KG ISO DIN EN PIN USB LED GPS EURO"
    " MWST BIS AM UM VON IN OF AND UND ODER THE NR NO"
    " VAT TVA BTW IVA DPH PDV DDV PVM PVN ALV KDV"
    " ДАФ БМВ"
    " CMR CIM AWB MRN EAD ATA RAL ETA ETD EAN SKU ICE".split()
)
"""Makes, models, units, taxes, small words, papers of freight: no plate's letters."""
_BUILT: Final = late.compile(
    r"(?:EZ|BJ|MJ|MFK)[ ]?(?:[01]?[0-9][./])?(?:19|20)[0-9]{2}"
)
"""When a car was first registered, built or tested; Danish plates have five digits."""
_MODEL: Final = (
    r"KTM[ ]?(?:125|[2-9][05]0|[3-9]90|1[02]90)"
    r"|(?:F[HMEL]|FMX|C[FX]|LF|X[FDG]|XG|TG[XSLM])[ ]?(?:[1-9][0-9]|[2-7][0-9]0)"
    r"|(?:MAN|TG[XSLM])[ ]?[1-4][0-9][.]?[1-6][0-9]0|MAN[ ]?[2-6][0-9]0|UN[ ]?[0-9]{4}"
    r"|(?:NX|RX|UX|LX)[ ]?[2-6][05]0"
    r"|(?:CBR?|CRF|VFR|NC|GSX|GSF|GS|KLX|YZF|XT|FZ|FJR|XJR?|VTX|XL|XSR|SV|ER|DL)[ ]?"
    r"(?:125|[2-9][05]0|660|690|1[0-3][05]0)[ ]?[A-Z]{0,2}"
)
"""Motorcycles by displacement, cars and lorries by series, goods by their
number at the United Nations: Lithuania has plates with these letters, but few with
these numbers."""
_MODELS: Final = late.compile(_MODEL)
CELL: Final = (
    r"(?=(?:[ .\-·]{0,2}[^\W_]){5})"
    rf"(?:{_FRAMED}|{_SLOVENE}|{_BULGARIAN}|{_CROATIAN}"
    rf"|(?!(?:{_MODEL})\Z)(?!.{{0,9}}(?<![^\W\d_])(?:{'|'.join(sorted(NO_PLATES))})"
    rf"(?![^\W\d_]))(?:{FORMS}))"
)
"""A whole cell of a table below the word for a vehicle, where models stand too."""
_FEWEST: Final = 5  # letters and digits


def is_plausible(value: str) -> bool:
    """Whether what is grouped as a plate is no model, amount or paper."""
    groups = re.findall(r"[^\W\d_]+", value)
    makes = [group for group in groups if group in NO_PLATES]
    ends = makes == groups[1:] and _ENDED.fullmatch(value)
    if _BUILT.fullmatch(value):
        return False
    plain = not makes or _OWN.fullmatch(value) or ends
    return is_long(value) and bool(plain) and not _MODELS.fullmatch(value)


def is_long(value: str) -> bool:
    """Whether it has as many letters and digits as a plate."""
    return len(bare_capitals(value)) >= _FEWEST
