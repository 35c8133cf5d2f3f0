"""What the text of a variable may be: the types of settings.

Every parser takes the text and returns a value, or raises an error that says what was
expected. It never quotes the text: it may be a secret, or personal data.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from carnet import countries
from carnet.policy import parse_period
from carnet.vocabulary import UNKNOWN, Effect, Kind

T = TypeVar("T")


def refuse(what: str, hint: str) -> PydanticCustomError:
    """Return the error of a value: `what` is wrong with it and what to do."""
    fields = {"what": what, "hint": hint}
    return PydanticCustomError("carnet", "{what}", fields)


def split(text: object) -> tuple[str, ...]:
    """Return the parts of `A,B,C`, stripped; empty parts are dropped."""
    return tuple(part.strip() for part in str(text).split(",") if part.strip())


def split_quoted(text: object) -> tuple[str, ...]:
    """Return the parts of `A,"B, C"`: quotes (RFC 4180) hold a comma in a part.

    Raises:
        PydanticCustomError: A quote has no end, or stands within a quoted part.
    """
    import csv

    try:
        rows = list(csv.reader([str(text)], skipinitialspace=True, strict=True))
    except csv.Error:
        raise refuse(
            "quotes that do not match",
            'A,"B, C": in quotes what has a comma, nothing behind them',
        ) from None
    return tuple(part.strip() for row in rows for part in row if part.strip())


def each(parse: Callable[[str], T]) -> Callable[[object], tuple[T, ...]]:
    """Return a parser of `A,B,C` whose parts `parse` reads; duplicates are dropped."""

    def parse_list(text: object) -> tuple[T, ...]:
        return tuple(dict.fromkeys(parse(part) for part in split(text)))

    return parse_list


def country(text: str) -> str:
    """Return an ISO 3166-1 alpha-2 code."""
    found = countries.code(text)
    if found is None:
        raise refuse("not a country", "ISO 3166-1 alpha-2, such as DE")
    return found


def place(text: str) -> str:
    """Return an ISO 3166-1 alpha-2 code, EU or EEA."""
    found = countries.country_code(text)
    if found is None:
        raise refuse("not a country or bloc", "ISO 3166-1 alpha-2 code, EU or EEA")
    return found


def subject(text: str) -> str:
    """Return a place whose law follows its people, or `*`: anybody's, every law."""
    return "*" if text.strip() == "*" else place(text)


def coverage(text: str) -> str:
    """Return a country, a bloc, or `any`."""
    return "any" if text.strip().lower() in ("any", "*") else place(text)


def comparable(text: str) -> str:
    """Return a country or a bloc: each is found comparable by itself, never any."""
    if coverage(text) == "any":
        raise refuse("not a country or bloc", "name each: none is of any country")
    return place(text)


_TARGET = re.compile(
    r"([a-z0-9*?][a-z0-9*?._:-]*?|\[[0-9a-f:.]+\])(:(?P<port>[0-9*?]+))?"
)
"""A name, or an IPv6 address in its brackets (RFC 3986), and a port."""
_PORTS = 65_536


def _is_target(lower: str) -> bool:
    found = _TARGET.fullmatch(lower)
    port = found and found["port"]
    return bool(found) and not (port and port.isdigit() and int(port) >= _PORTS)


def target(text: str) -> str:
    """Return `*`, a place in upper case, or a provider id or host in lower case.

    Two letters that are no country's can only be a declared endpoint's name; `targets`
    looks whether there is one.
    """
    text = text.strip()
    found = "*" if text == "*" else countries.country_code(text)
    if found is not None:
        return found
    lower = text.lower().rstrip(".")
    if not _is_target(lower):
        raise refuse(
            "not a country, bloc, provider or host",
            "such as DE, EEA, *, openai or api.openai.com",
        )
    return lower


def host(text: object) -> str:
    """Return a host with an optional port, in lower case, without a trailing dot."""
    lower = str(text).strip().lower().rstrip(".")
    if not _is_target(lower):
        raise refuse("not a host", "host or host:port, such as localhost:8000, no URL")
    return lower


def day(text: object) -> date:
    """Return a day written as in RFC 3339, `2027-06-30`."""
    written = str(text).strip()
    try:
        # fromisoformat alone would also take 20270630 and 2027-W26-3.
        shaped = re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII)
        return date.fromisoformat(written if shaped else "")
    except ValueError:
        raise refuse("not a date", "year-month-day, such as 2027-06-30") from None


def signed(text: object) -> date:
    """Return the day of a signature; the first of all days is nobody's."""
    found = day(text)
    if found == date.min:
        raise refuse("not the day of a signature", "the day on the paper")
    return found


def switch(text: object) -> bool:
    """Return what `true`, `yes`, `1` and their opposites say."""
    lower = str(text).strip().lower()
    if lower in ("true", "yes", "on", "1"):
        return True
    if lower in ("false", "no", "off", "0"):
        return False
    raise refuse("not yes or no", "true or false")


def address(text: object) -> str:
    """Return where a server listens: `HOST:PORT`, port 0 for a free one."""
    host, _, port = str(text).strip().rpartition(":")
    if not host.strip("[]") or not port.isdecimal() or int(port) >= _PORTS:
        raise refuse("not an address", "HOST:PORT, such as 127.0.0.1:8787")
    return str(text).strip()


def route(text: object) -> str:
    """Return a route of the proxy: `NAME=URL`, or `NAME=URL@FILE.env`."""
    name, sign, url = str(text).strip().partition("=")
    if not (sign and name and url.startswith(("http://", "https://"))):
        raise refuse("not a route", "NAME=URL, such as openai=https://api.openai.com")
    return str(text).strip()


_NOTHING = frozenset(
    """false no none off 0 n/a na nein keine non aucun nil null - ? tbd todo pending
    false. nope nee ingen brak žádný nincs нет нету ні няма όχι 无 無 没有 否""".split()
)


def documented(text: object) -> str:
    """Return what documents something; a word that says that nothing does is none."""
    if str(text).strip().lower() in _NOTHING:
        raise refuse("says that there is none", "leave the setting out")
    return str(text)


def authority(text: object) -> str | None:
    """Return the country whose authority it is, `unknown`, or None for nobody."""
    found = countries.country_code(str(text))
    if found == "NO":
        raise refuse("no is the code of Norway too", "false, or true")
    if found is not None:
        return found
    try:
        return UNKNOWN if switch(text) else None
    except PydanticCustomError:
        raise refuse("not a country", "ISO 3166-1 alpha-2 code, or true") from None


def count(text: object) -> int:
    """Return a whole number above zero."""
    written = str(text).strip()
    if not re.fullmatch(r"[1-9]\d{0,5}", written, re.ASCII):
        raise refuse("not a whole number above zero", "such as 1")
    return int(written)


def whole(text: object) -> int:
    """Return a whole number from zero on."""
    written = str(text).strip().replace("_", "")
    if not re.fullmatch(r"\d{1,10}", written, re.ASCII):
        raise refuse("not a whole number", "such as 25000")
    return int(written)


def choice(*allowed: str) -> Callable[[str], str]:
    """Return a parser that takes one of `allowed`, in any case."""

    def parse(text: object) -> str:
        lower = str(text).strip().lower()
        if lower not in allowed:
            raise refuse(
                "not one of the values allowed", f"one of {', '.join(allowed)}"
            )
        return lower

    return parse


E2 = TypeVar("E2", bound=StrEnum)


def member(kind: type[E2]) -> Callable[[object], E2]:
    """Return a parser of the values of an enum, in any case."""
    parse_text = choice(*(item.value for item in kind))

    def parse(text: object) -> E2:
        return kind(parse_text(str(text)))

    return parse


def data_kind(text: str) -> Kind:
    """Return the kind of personal data of that id."""
    lower = text.strip().lower()
    if lower not in Kind._value2member_map_:
        near = _closest(lower, [kind.value for kind in Kind])
        raise refuse("not a kind of personal data", near or "such as email or health")
    return Kind(lower)


def detect(text: object) -> tuple[Kind, ...] | None:
    """Return the kinds of a list, or None for `default`."""
    words = [word.lower() for word in split(text)]
    if words == ["default"]:
        return None
    if "default" in words:
        raise refuse("default stands alone", "either default, or a list of kinds")
    return each(data_kind)(text)


def period(text: object) -> str:
    """Return a span of time as it was written, such as `180d`, `6m`, `3y` or `P3Y`."""
    if parse_period(str(text)) is None:
        raise refuse("not a span of time", "days, weeks, months or years: 180d, 6m, 3y")
    return str(text).strip().lower()


def _closest(word: str, words: list[str]) -> str:
    import difflib

    found = difflib.get_close_matches(word, words, 1)
    return f"did you mean {found[0]}" if found else ""


Country = Annotated[str, BeforeValidator(country)]
Place = Annotated[str, BeforeValidator(place)]
Subjects = Annotated[tuple[str, ...], BeforeValidator(each(subject))]
Comparable = Annotated[tuple[str, ...], BeforeValidator(each(comparable))]
Coverage = Annotated[tuple[str, ...], BeforeValidator(each(coverage))]
Targets = Annotated[tuple[str, ...], BeforeValidator(each(target))]
Host = Annotated[str, BeforeValidator(host)]
Day = Annotated[date, BeforeValidator(day)]
Signed = Annotated[date, BeforeValidator(signed)]
Documented = Annotated[str, BeforeValidator(documented)]
Address = Annotated[str, BeforeValidator(address)]
Routes = Annotated[tuple[str, ...], BeforeValidator(each(route))]
Switch = Annotated[bool, BeforeValidator(switch)]
Authority = Annotated[str | None, BeforeValidator(authority)]
Count = Annotated[int, BeforeValidator(count)]
Whole = Annotated[int, BeforeValidator(whole)]
Texts = Annotated[tuple[str, ...], BeforeValidator(split)]
Quoted = Annotated[tuple[str, ...], BeforeValidator(split_quoted)]
PeriodText = Annotated[str, BeforeValidator(period)]
DataKind = Annotated[Kind, BeforeValidator(data_kind)]
Kinds = Annotated[tuple[Kind, ...], BeforeValidator(each(data_kind))]
Detect = Annotated[tuple[Kind, ...] | None, BeforeValidator(detect)]
EffectValue = Annotated[Effect, BeforeValidator(member(Effect))]
