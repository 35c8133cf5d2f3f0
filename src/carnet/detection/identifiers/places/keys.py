"""Streets in records that keep the number of the house elsewhere.

`{"ulice": "Na Zátorách", "cp": "1183/16", "mesto": "Praha 7"}`: a key of `streets.toml`
says that it is a street, and one beside it that a house or a town follows.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet.detection import records
from carnet.detection.identifiers.labels import fold
from carnet.detection.identifiers.places.streets import UPPER, heads
from carnet.detection.identifiers.scan import Scan

_BESIDE: Final = frozenset(
    "city,town,zip,zipcode,zip code,postcode,post code,postal code,house"
    ",house number,housenumber,house no,ort,stadt,wohnort,plz,postleitzahl"
    ",hausnummer,hausnr,hnr,ville,commune,code postal,ciudad,localidad,poblacion"
    ",codigo postal,citta,comune,cap,civico,localidade,cidade,plaats,woonplaats"
    ",huisnummer,postort,postnummer,postnr,by,sted,kaupunki,postinumero"
    ",postitoimipaikka,linn,sihtnumber,maja,pilseta,pasta indekss,miestas"
    ",pasto kodas,miasto,miejscowosc,kod pocztowy,nr domu,numer domu,nr lokalu"
    ",mesto,obec,psc,cp,cislo popisne,supisne cislo,grad,postanski broj,kucni broj"
    ",kraj,posta,postna stevilka,hisna stevilka,varos,telepules,hazszam,irsz"
    ",iranyitoszam,oras,localitate,judet,cod postal,numar,град,пощенски код,місто"
    ",будинок,індекс,город,дом,индекс,πολη,τκ,sehir,il,ilce,城市,邮编,市,區,区".split(
        ","
    )
)
"""Keys of the other parts of an address, folded."""
_STREET: Final = re.compile(
    rf"(?=[^{UPPER}\u3400-\u9fff]{{0,12}}[{UPPER}\u3400-\u9fff])[^@:=?<>{{}}]{{3,60}}"
)
_BEHIND: Final = re.compile("[:=>]")
"""Right behind its key; the cells of a table have shapes of their own."""
_REACH: Final = 200  # characters between the two values


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where the values of such keys begin and end."""
    if scan.words.isdisjoint(_words()):
        return
    fields = [
        (_plain(one.key), one)
        for one in records.fields(scan.text)
        if _BEHIND.search(scan.text, max(0, one.start - 4), one.start)
    ]
    parts = sorted(one.start for key, one in fields if key in _BESIDE)
    for key, one in fields:
        if key in heads() and _STREET.fullmatch(scan.text, one.start, one.end):
            first = bisect_left(parts, one.start - _REACH)
            if first < len(parts) and parts[first] < one.start + _REACH:
                yield one.start, one.end


def _plain(key: str) -> str:
    return fold(key).replace("-", " ").replace(".", " ").rpartition("  ")[2].strip()


@cache
def _words() -> frozenset[str]:
    return frozenset(head.split()[0].strip(".") for head in heads())
