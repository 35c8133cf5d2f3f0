r"""Sentences of our own: templates of prompts, with names, towns and firms put in.

A language file, `languages/<code>.toml`, holds

    [prompts]        lists of texts, by genre: letters, mail, chat, forms, crm, medical,
                     legal, work, negative ...; `\n` is a line end
    [words]          what else a slot may hold: company, product, role, month ...
    [names]          given, surname: more names than the shared lists have
    order, joint     "surname" where it comes first; what joins the names (zh: "")
    [case.<name>]    given, surname: pairs [ending, ending in this case], the longest
                     ending that fits is taken; "" fits all

`short.toml` holds short ones of every language, `ordinary.toml` such as name nobody.
A slot is `{full}` (given name and surname), `{given}`, `{surname}`, `{reversed}`
(surname first), `{formal}` (`Surname, Given`), `{initial}` (`E. Surname`), each with a
number for further persons (`{full2}`) and a case (`{surname.gen}`, `{full2.dat}`); or
`{city}`, `{street}`, `{company}` and any list of `[words]`; or `{date}`, `{time}`,
`{number}`, `{amount}`, `{phone}`, `{email}`, `{id}`.
"""

import random
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from carnet import late
from carnet.detection.names.training.corpora import Sentence, label
from carnet.detection.names.training.ordinary import KINDS, PLAIN, ordinary, title

_SLOT = late.compile(r"\{([a-z_]+)(\d?)(?:\.([a-z]+))?\}")
_PERSON: Final = ("full", "given", "surname", "reversed", "formal", "initial")
_TAGS: Final = {"city": "LOC", "country": "LOC", "street": "LOC", "company": "ORG"}
_INVENTED = 0.35  # how many names stand in no list: the tagger must not rely on them
_DOUBLE = 0.06
_NEGATIVE = 0.35
_ORDINARY = 2  # how often a prompt of ordinary.toml counts
_MADE_UP = 0.3  # how many of its dishes and programs nobody has heard of
_HAN = "\u2e80"
_GREEK = "\u0370"  # particles are written in Latin letters
_FOREIGN = 0.16  # how many persons come from elsewhere: people move
_NOBLE = 0.05  # how many surnames have a particle
_PARTICLES: Final = (
    *("van", "van der", "van den", "de", "de la", "del", "di", "della", "von"),
    *("von der", "af", "dos", "da", "El", "al-", "Al-", "O'", "Mac", "Mc", "Le"),
    *("d'", "D'", "ter", "bin", "Ben", "zu", "av", "Ní", "Ó", "St."),
)
_SHORTEST = 4  # letters of a word in a title
_ALONE: Final = ("{given}", "{full}", "{surname}", "{full}", "{full}, {full2}")
_SHORT = 2  # how often a short sentence counts
_MIDDLE = 0.07  # how many have a middle initial
_REVERSED = 0.5  # of given names in several words: they go behind (Nguyen Thi)


@dataclass(frozen=True, slots=True)
class Language:
    """What one language file holds."""

    code: str
    prompts: tuple[str, ...]
    negative: tuple[str, ...]
    words: Mapping[str, Sequence[str]]
    given: Sequence[str]
    surnames: Sequence[str]
    cities: Sequence[str]
    cases: Mapping[str, Mapping[str, Sequence[Sequence[str]]]]
    surname_first: bool = False
    joint: str = " "


def inflected(name: str, rules: Sequence[Sequence[str]]) -> str:
    """The name with the ending that the longest fitting rule gives it."""
    if name.endswith("."):  # an initial
        return name
    for ending, new in sorted(rules, key=lambda rule: -len(rule[0])):
        if name.endswith(ending) and len(name) > len(ending):
            return name[: len(name) - len(ending)] + new
    return name


class Person:
    """Somebody invented for one text; every mention has the same names."""

    def __init__(
        self, language: Language, others: Sequence[Language], rng: random.Random
    ) -> None:
        self._language = language
        foreign = language.joint != "" and rng.random() < _FOREIGN
        source = rng.choice(others) if foreign else language
        self._given = _name(source.given, rng)
        han = language.joint == ""  # the surnames of China are a closed list
        surnames = source.surnames
        self._surname = rng.choice(surnames) if han else _name(surnames, rng)
        self._initials = f"{self._given[0]}."
        self._first = language.surname_first
        if language.joint:
            self._embellish(source, rng)

    def _embellish(self, source: Language, rng: random.Random) -> None:
        """Double names, particles, middle and several initials."""
        if rng.random() < _DOUBLE:
            self._surname += rng.choice("-- ") + _name(source.surnames, rng)
        if self._surname[:1] < _GREEK and rng.random() < _NOBLE:
            particle = rng.choice(_PARTICLES)
            gap = "" if particle[-1] in "-'" or particle in {"Mac", "Mc"} else " "
            self._surname = particle + gap + self._surname
        if " " in self._given and rng.random() < _REVERSED:
            self._first = True
        if rng.random() < _DOUBLE:
            second = _name(source.given, rng)
            self._given += rng.choice((" ", "-")) + second
            self._initials += rng.choice(("-", " ", "")) + f"{second[0]}."
        elif rng.random() < _MIDDLE:
            self._given += f" {rng.choice(source.given)[0]}."

    def written(self, form: str, case: str) -> str:
        """The person as `form` in that case."""
        rules = self._language.cases.get(case, {})
        given = inflected(self._given, rules.get("given", ()))
        surname = inflected(self._surname, rules.get("surname", ()))
        joint = self._language.joint
        match form:
            case "given":
                return given
            case "surname":
                return surname
            case "formal":
                return f"{surname}, {given}"
            case "initial":
                return f"{self._initials} {surname}"
            case _:
                first = self._first or form == "reversed"
                return joint.join((surname, given) if first else (given, surname))


def _name(names: Sequence[str], rng: random.Random) -> str:
    if rng.random() >= _INVENTED:
        return rng.choice(names)
    return invented(names, rng)


def invented(names: Sequence[str], rng: random.Random) -> str:
    """A name that stands in no list: the head of one name with the tail of another."""
    for _ in range(8):
        head, tail = rng.choice(names), rng.choice(names)
        if head >= _HAN:
            return head[0] + tail[-1] if rng.random() < 0.5 else head  # noqa: PLR2004
        cut, keep = rng.randint(1, max(1, len(head) - 2)), rng.randint(2, 5)
        made = head[:cut] + tail[-keep:].lower()
        if len(made) in range(3, 15) and made.isalpha():
            return made
    return rng.choice(names)


def write(
    language: Language, others: Sequence[Language], rng: random.Random
) -> Sentence:
    """One text in that language, with or without persons."""
    lists = language.negative if rng.random() < _NEGATIVE else language.prompts
    template = rng.choice(lists)
    people: dict[str, Person] = {}
    text, marked, at = "", [], 0
    for slot in _SLOT.finditer(template):
        text += template[at : slot.start()]
        at = slot.end()
        name, number, case = slot[1], slot[2], slot[3] or ""
        start = len(text)
        if name in _PERSON:
            person = people.setdefault(number, Person(language, others, rng))
            text += person.written(name, case)
            marked.append((start, len(text), "PER"))
        else:
            text += _filled(name, language, rng)
            if name in _TAGS:
                marked.append((start, len(text), _TAGS[name]))
    return label(language.code, "own", text + template[at:], marked)


def _filled(name: str, language: Language, rng: random.Random) -> str:
    if name == "city" and (language.cities or language.words.get("city")):
        own = language.words.get("city") or language.cities
        return rng.choice(own if rng.random() < 0.6 else language.cities or own)  # noqa: PLR2004
    if name in language.words:
        words = language.words[name]
        if name == "title":
            return title(words, rng)
        if name in KINDS and rng.random() < _MADE_UP:
            return invented(words, rng)
        return rng.choice(words)
    return _drawn(name, rng)


def _drawn(name: str, rng: random.Random) -> str:
    """Dates, numbers and addresses that no word list needs to hold."""
    number = rng.randint
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1950, 2027)
    drawn = {
        "date": rng.choice(
            (
                f"{day}.{month}.{year}",
                f"{day:02}/{month:02}/{year}",
                f"{year}-{month:02}-{day:02}",
            )
        ),
        "time": f"{rng.randint(0, 23)}:{rng.randint(0, 59):02}",
        "number": str(rng.randint(2, 10 ** rng.randint(1, 4))),
        "amount": f"{rng.randint(5, 9999)},{rng.randint(0, 99):02}",
        "phone": f"+{number(30, 99)} {number(100, 999)} {number(10**5, 10**7)}",
        "email": f"kontakt{number(1, 99)}@example.{rng.choice(('com', 'org'))}",
        "id": f"{rng.choice('ABCDEKLMPRTX')}-{rng.randint(1000, 999999)}",
    }
    if name not in drawn:
        raise KeyError(name)
    return drawn[name]


def shared() -> dict[str, dict[str, list[str]]]:
    """Names and towns of the lists that all languages share, by code and kind."""
    return _data("lists.toml")


def languages(
    names: Mapping[str, Any] | None = None,
    small: Mapping[str, Iterable[str]] | None = None,
) -> dict[str, Language]:
    """Every language file, with `names` or else the shared lists, by code.

    `small`: ordinary words of the languages, of which titles are made.
    """
    folder, short = files("carnet.detection.names.training"), _data("short.toml")
    lists = shared() if names is None else names
    found = {}
    for file in sorted((folder / "languages").iterdir(), key=lambda f: f.name):
        code = file.name.removesuffix(".toml")
        own = tomllib.loads(file.read_text(encoding="utf-8"))
        own["prompts"]["short"] = (*short[code] * _SHORT, *_ALONE)
        words = own.setdefault("words", {})
        words["title"] = _plain(code, words, (small or {}).get(code, ()))
        found[code] = _language(code, own, lists.get(code, {}))
    return found


def _plain(
    code: str, words: Mapping[str, Sequence[str]], small: Iterable[str]
) -> tuple[str, ...]:
    """Ordinary words of a language, those of its own lists among them."""
    every = {**ordinary(code).words, **words}
    lists = (texts for kind, texts in every.items() if kind in PLAIN)
    own = (part for texts in lists for text in texts for part in text.split())
    found = {word.lower() for word in own if word.isalpha()} | set(small)
    return tuple(sorted(word for word in found if len(word) >= _SHORTEST))


def _data(name: str) -> dict[str, Any]:
    path = files("carnet.detection.names.training") / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


def abroad() -> Language:
    """Names of other continents, in Latin letters; nothing is written in it."""
    nothing: Mapping[str, Any] = {"prompts": {"negative": ()}}
    return _language("xx", nothing, shared()["xx"])


def _language(code: str, own: Mapping[str, Any], shared: Mapping[str, Any]) -> Language:
    prompts = own["prompts"]
    more = own.get("names", {})

    joint = own.get("joint", " ")

    def names(kind: str) -> tuple[str, ...]:
        every = (*shared.get(kind, ()), *more.get(kind, ()))
        return every if joint else tuple(name for name in every if name >= _HAN)

    return Language(
        code=code,
        prompts=tuple(
            t for g, texts in prompts.items() if g != "negative" for t in texts
        ),
        negative=(
            *prompts["negative"],
            *ordinary(code).prompts * _ORDINARY,
            *ordinary(code).titles,
        ),
        words={**ordinary(code).words, **own.get("words", {})},
        given=names("given"),
        surnames=names("surname"),
        cities=names("city"),
        cases=own.get("case", {}),
        surname_first=own.get("order") == "surname",
        joint=joint,
    )
