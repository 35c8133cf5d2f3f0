"""The word between a label and its value: `my number is 4`, `meine Nummer lautet 4`.

Hungarian and Turkish have none in such a sentence, Ukrainian and Russian rarely.
"""
# ruff: noqa: RUF001 - letters of other scripts

from typing import Final

from carnet.detection.letters import fold
from carnet.detection.words import longest_first

_PRESENT: Final = (
    "is are",  # English, Dutch, Irish
    "ist lautet lauten heißt heisst",  # German
    "est c'est c’est",  # French
    "es",  # Spanish
    "è é",  # Italian, Portuguese
    "luidt",  # Dutch
    "jest brzmi",  # Polish; `to` is another word in English
    "je zní znie glasi",  # Czech, Slovak, Slovenian, Croatian
    "este",  # Romanian
    "е је",  # Bulgarian, Serbian
    "είναι",  # Greek
    "är",  # Swedish
    "er lyder",  # Danish, Norwegian, Icelandic
    "on",  # Finnish, Estonian
    "ir",  # Latvian
    "yra",  # Lithuanian
    "hija huwa",  # Maltese
    "є це это",  # Ukrainian, Russian
)
_PAST: Final = (
    "was war lautete var era volt oli buvo bija",
    "était etait fut",  # French
    "był była było byl byla bylo bol bola bolo bio bila bilo",  # Slavic
    "ήταν беше бе був була було был была было",
    "kien kienet",  # Maltese
    "idi",  # Turkish
)
_NOW: Final = (
    "now currently again still just simply only always",  # English
    "jetzt nun derzeit aktuell momentan wieder noch immer weiterhin einfach nur",
    "maintenant désormais actuellement toujours encore simplement",  # French
    "ahora actualmente todavía aún siempre simplemente",  # Spanish
    "ora adesso attualmente ancora sempre semplicemente",  # Italian
    "agora atualmente ainda sempre simplesmente",  # Portuguese
    "nu momenteel weer nog altijd gewoon",  # Dutch
    "teraz obecnie nadal wciąż zawsze",  # Polish
    "nyní teď teďka zase stále pořád vždy",  # Czech
    "momentálne zas stále vždy",  # Slovak
    "zdaj trenutno spet še vedno",  # Slovenian
    "sada trenutačno opet još uvijek",  # Croatian
    "most jelenleg még mindig",  # Hungarian
    "acum momentan încă tot",  # Romanian
    "сега вече още пак винаги",  # Bulgarian
    "τώρα πλέον ακόμα ακόμη πάντα",  # Greek
    "nu nuvarande fortfarande alltid",  # Swedish
    "nu stadig altid",  # Danish
    "nå fortsatt alltid",  # Norwegian
    "nyt edelleen vielä aina",  # Finnish
    "nüüd praegu ikka veel alati",  # Estonian
    "tagad pašlaik joprojām vēl",  # Latvian
    "dabar šiuo metu vis dar",  # Lithuanian
    "núna nú enn ennþá alltaf",  # Icelandic
    "issa għadu għadha dejjem",  # Maltese
    "anois fós",  # Irish
    "зараз тепер досі завжди сейчас теперь",  # Ukrainian, Russian
    "şimdi artık hâlâ",  # Turkish
)
"""What says since when, between the copula and the value: `lautet jetzt 4`."""


def _alternation(rows: tuple[str, ...], *, folded: bool = False) -> str:
    every = {word for row in rows for word in row.split()}
    if folded:
        every = set(map(fold, every))
    return "|".join(longest_first(every))


IS: Final = _alternation(_PRESENT)
"""Alternatives of an expression, as they are written."""
IS_OR_WAS: Final = _alternation((*_PRESENT, *_PAST))
NOW: Final = _alternation(_NOW)
FOLDED: Final = _alternation(_PRESENT, folded=True)
"""The same in folded text, where `è` is `e`."""
FOLDED_IS_OR_WAS: Final = _alternation((*_PRESENT, *_PAST), folded=True)
FOLDED_NOW: Final = _alternation(_NOW, folded=True)
HAN: Final = "是为為は"
"""The same in one character, of a class."""
