"""Which languages a text seems to be in, by its commonest words and its script.

Good enough to choose between national number formats; no verdict hangs on it alone.
"""
# ruff: noqa: RUF001 - words of other scripts

import re
from functools import cache

from carnet.detection.identifiers.words import distinct

_SAMPLE = 1500  # characters; more adds nothing
_HAN = re.compile("[\u3400-\u9fff]")

# The commonest function words that few other languages share, folded like the text.
_WORDS = {
    "bg": "и на за от да се не е са което моля ще при по",
    "cs": "a je se na ze prosim pro jsem neni ktery byl jeho podle cislo nebo pri",
    "da": "og er det til ikke den har jeg af pa med for venligst min mit vi hvad eller"
    " du mig vil",
    "de": "und der die das ist nicht ich sie mit fur auf bitte ein eine zu von den",
    "el": "και το να του η της με για ειναι στο δεν θα την τον απο",
    "en": "the and is of to in my please with for was not are your you on at after it",
    "es": "el la de que y en los por con para mi es del una favor su gracias las",
    "et": "ja on ei see mis palun ning kui minu oli tema meie kes aga",
    "fi": "ja on ei etta se mutta kun ole oli minun hanen kiitos tai joka",
    "fr": "le la les et est des une pour dans que vous je mon ma au du sur avec merci",
    "ga": "agus an ar na is go ag le mo ta se si seo don do",
    "hr": "i je se na za u od da su molim moj koji sam broj nije ili sto",
    "hu": "a az es hogy nem egy van kerem is meg ez szamom vagy mint",
    "it": "il di che e la per un con non sono del mio una alla grazie nel gli",
    "lt": "ir yra kad su is prasome del mano bei ar jo buvo nera",
    "lv": "un ir ka no ar ludzu par mana kas bija vai nav lai",
    "mt": "il u li ta fil ghal hija huwa jekk tieghi dan din biex numru nru kuljum",
    "nl": "de het een en van is dat niet mijn voor met op graag te zijn naar bij",
    "no": "og er det til ikke som har jeg av pa med for vennligst min mitt vi hva eller"
    " du meg vil",
    "pl": "i jest nie sie na do prosze z w ze numer moj dla po przez czy oraz",
    "pt": "o de que e do da em um para com nao uma meu minha os por obrigado ao",
    "ro": "si de la cu pe nu este un o va rog din pentru care sa meu mea",
    "sk": "a je sa na ze prosim pre som nie ktory bol jeho podla cislo alebo pri",
    "sl": "in je se na za da v od prosim moj ki sem stevilka ni ali kot",
    "is": "og er ad sem ekki eg thad min mitt fyrir vid hja numer mer vinsamlegast",
    "tr": "ve bir bu icin ile benim ben lutfen degil var mi da cok olan numaram",
    "uk": "і та що не на це мій моя я у є ви будь ласка для мені номер",
    "sv": "och ar det att inte jag en som pa med for min har till den av vi finns"
    " eller du mig hos",
}
_COUNTRIES = {
    "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE AT CH", "el": "GR CY",
    "en": "GB IE",
    "es": "ES", "et": "EE", "fi": "FI", "fr": "FR BE LU CH", "ga": "IE", "hr": "HR",
    "hu": "HU", "it": "IT CH", "lt": "LT", "lv": "LV", "mt": "MT", "nl": "NL BE",
    "no": "NO", "pl": "PL", "pt": "PT BR", "ro": "RO", "sk": "SK", "sl": "SI",
    "sv": "SE FI", "is": "IS", "tr": "TR", "uk": "UA", "ja": "JP", "ko": "KR",
    "zh": "CN HK TW",
}  # fmt: skip

_LETTERS = {
    "bg": "ъщ", "cs": "řěů", "da": "æø", "de": "ß", "el": "αειοτωήίά", "es": "ñ¿",
    "et": "õ", "hr": "đ", "hu": "őű", "is": "ðþ", "lt": "ėįų", "lv": "ģķļņ",
    "mt": "ħġ", "no": "æø", "pl": "łśźń", "pt": "ãõ", "ro": "șțăţ", "sk": "ľĺŕ",
    "sv": "å", "tr": "ğı", "uk": "іїєґ",
}  # fmt: skip
"""Letters that few other languages have."""


@cache
def _index() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in words.split():
            index[word] = (*index.get(word, ()), language)
    return index


def guess(folded: str) -> frozenset[str]:
    """The languages with the most common words; empty when nothing speaks for one."""
    sample = folded[:_SAMPLE]
    if _HAN.search(sample):
        return frozenset({"zh"})
    index = _index()
    counts: dict[str, float] = {}
    for word in sorted(distinct(sample)):
        owners = index.get(word, ())
        for language in owners:
            counts[language] = counts.get(language, 0) + 1 / len(owners)
    if not counts:
        return frozenset()
    best = max(counts.values())
    return frozenset(name for name, n in counts.items() if n >= 0.6 * best)


def by_letters(text: str) -> frozenset[str]:
    """The languages whose own letters a text has: for those without a common word."""
    sample = text[:_SAMPLE]
    if sample.isascii():  # no such letter is
        return frozenset()
    seen = set(sample.lower())
    return frozenset(
        n for n, letters in _LETTERS.items() if not seen.isdisjoint(letters)
    )


def countries(languages: frozenset[str]) -> frozenset[str]:
    """The countries where these languages are official, as far as rules exist."""
    return frozenset(regions(languages))


def regions(languages: frozenset[str]) -> tuple[str, ...]:
    """The same, the largest country of each language first."""
    known = sorted(languages.intersection(_COUNTRIES))
    return tuple(c for name in known for c in _COUNTRIES[name].split())
