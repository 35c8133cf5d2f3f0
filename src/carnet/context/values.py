"""What a caller may say of a call: of the right type, or an error says what is not.

A text is a sequence of letters, so `known="Erika"` would look for E, r, i, k and a, and
never for Erika. No message repeats a value: it may be somebody's name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from inspect import iscoroutinefunction, signature
from typing import Any, TypeGuard, TypeVar

from carnet.errors import ConfigError
from carnet.vocabulary import Kind

Function = TypeVar("Function", bound=Callable[..., object])
_KINDS = {kind.value: kind for kind in Kind}
_LISTS = (tuple, list, frozenset, set)
"""What is a list beyond doubt, without the question whether it can be gone through."""
_LABEL = 1000
"""Characters of a label, which a record of at most 64 kB repeats in its sentences."""
MOST_PERSONS = 10**10
"""More than live: 8.2 thousand million (UN, World Population Prospects 2024). Beyond
what JSON counts exactly, no record could be made, and the call would be refused."""
_HALF = re.compile("[\ud800-\udfff]")
_FEW = 3
"""Signs that are looked for without a letter or a digit among them: `:-)`."""
_UNSEEN = ("C", "M", "Z")
"""Unicode's classes of what no text shows by itself: controls, marks, spaces."""


def texts(where: str, given: object, example: str) -> tuple[str, ...]:
    """The texts of a list; `where` and `example` are for the message.

    Raises:
        ConfigError: It is no list, or not all of it is text.
    """
    if not _is_list(given):
        raise _wrong_type(where, given, "a list of texts", example)
    found = tuple(given)
    for at, one in enumerate(found):
        if not isinstance(one, str):
            raise _wrong_type(f"{where}[{at}]", one, "a text", example)
        _refuse_halves(f"{where}[{at}]", one)
    return found


def known(where: str, given: object) -> tuple[str, ...]:
    """The texts of a list that are looked for everywhere; an empty one says nothing.

    Raises:
        ConfigError: It is no list of texts, or one of them is a sign or two that every
            text is full of, which could not be found as somebody's.
    """
    found = texts(where, given, f'{where.rpartition(" ")[2]}=["..."]')
    for at, one in enumerate(found):
        if not any(map(str.isalnum, one)) and 0 < _signs(one) < _FEW:
            told = f"{where}[{at}] has no letter and no digit to be found by"
            raise ConfigError(told, hint="leave it out, or give it with what it is of")
    return found


def _signs(given: str) -> int:
    return sum(unicodedata.category(sign)[0] not in _UNSEEN for sign in given)


def _is_list(given: object) -> TypeGuard[Iterable[Any]]:
    return type(given) in _LISTS or (
        isinstance(given, Iterable)
        and not isinstance(given, str | bytes | bytearray | Mapping)
    )


def text(where: str, given: object) -> str | None:
    """A text, or None where nothing was said.

    Raises:
        ConfigError: It is neither.
    """
    if given is not None and not isinstance(given, str):
        raise _wrong_type(where, given, "a text", f'{where.rpartition(" ")[2]}="..."')
    if given is not None:
        _refuse_halves(where, given)
    return given


def label(where: str, given: object) -> str | None:
    """A name that stands in records, or None where nothing was said.

    In small letters without the spaces around it, as settings name it: `Care ` and
    `CARE` are one purpose, also to those who read the records.

    Raises:
        ConfigError: It is neither, or so long that no record could tell it.
    """
    said = text(where, given)
    if said is not None and len(said) > _LABEL:
        hint = "give it a short name, and declare that with CARNET_PURPOSES"
        raise ConfigError(f"{where} is longer than {_LABEL} characters", hint=hint)
    return (said or "").strip().lower() or None


def required(where: str, given: object) -> str:
    """A text that has to be said.

    Raises:
        ConfigError: It is none.
    """
    said = text(where, given)
    if said is None:
        raise _wrong_type(where, given, "a text", f'{where.rpartition(" ")[2]}="..."')
    return said


def day(where: str, given: object) -> date | None:
    """A day, or None where nothing was said; a moment is a day only in some place.

    Raises:
        ConfigError: It is neither.
    """
    if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
        return given
    raise _wrong_type(where, given, "a date", "on=date(2027, 6, 30)")


def function(where: str, given: object) -> None:
    """Nothing for what can be called.

    Raises:
        ConfigError: It cannot.
    """
    if not callable(given):
        raise _wrong_type(
            where, given, "a function", "the function, not what it returns"
        )


def functions(where: str, given: Iterable[Function]) -> tuple[Function, ...]:
    """The functions of a list, each of one argument.

    Raises:
        ConfigError: It is no list, or not all of it can be called with one argument
            and answers at once.
    """
    example = f"{where}=[function]"
    if callable(given) or not isinstance(given, Iterable):
        raise _wrong_type(where, given, "a list of functions", example)
    found = tuple(given)
    for at, one in enumerate(found):
        if not callable(one):
            raise _wrong_type(f"{where}[{at}]", one, "a function", example)
        if iscoroutinefunction(one):
            told = f"{where}[{at}] is an async function, for whose answer nobody waits"
            raise ConfigError(told, hint="write it as a plain one: `def`")
        if not _takes_one(one):
            told = f"{where}[{at}] cannot be called with one argument"
            raise ConfigError(told, hint="write it as `def hook(call): ...`")
    return found


def _takes_one(given: Callable[..., object]) -> bool:
    """Can it be called with one argument, as far as it says?"""
    try:
        known = signature(given)
    except ValueError:  # some that are written in C do not say
        return True
    try:
        known.bind(None)
    except TypeError:
        return False
    return True


def count(where: str, given: object) -> int:
    """A number of persons.

    Raises:
        ConfigError: It is none, or nobody has so many.
    """
    if not isinstance(given, int) or isinstance(given, bool):
        raise _wrong_type(where, given, "a number", "persons=2")
    if given < 0:
        raise ConfigError(f"{where}: fewer than none", hint="write persons=2")
    if given > MOST_PERSONS:
        raise ConfigError(f"{where}: more than are alive", hint="write persons=2")
    return given


def kinds(where: str, given: object) -> frozenset[Kind]:
    """The kinds of a list of their names.

    Raises:
        ConfigError: It is no list, or a name is no kind's; the hint names the closest.
    """
    return frozenset(map(kind_named, texts(where, given, 'categories=["health"]')))


def kind_named(name: object, where: str = "") -> Kind:
    """The kind called `name`; `where` begins the message.

    Raises:
        ConfigError: There is none; the hint names the closest.
    """
    # Not by catching Kind's own error: it would stay in `__context__`, with the value.
    found = _KINDS.get(name) if isinstance(name, str) else None
    if found is not None:
        return found
    import difflib

    close = difflib.get_close_matches(str(name).lower(), list(Kind), 1)
    hint = f"did you mean {close[0]}?" if close else "see `carnet law show kinds`"
    raise ConfigError(f"{where}no such kind of personal data", hint=hint)


def only_text(where: str, given: object) -> None:
    """Nothing for a text.

    Raises:
        TypeError: It is something else; bytes, lists and trees are not searched here.
    """
    if not isinstance(given, str):
        kind = type(given).__name__
        hint = "decode it first" if isinstance(given, bytes) else "pass each text"
        raise TypeError(
            f"{where}: the argument is of type {kind}, not a text (hint: {hint})"
        )


def _refuse_halves(where: str, given: str) -> None:
    """Refuse half a surrogate pair: no text, and nothing that UTF-8 could write."""
    if not given.isascii() and _HALF.search(given):
        raise ConfigError(
            f"{where} is no text that UTF-8 can write",
            hint="decode it with errors='replace'",
        )


def _wrong_type(where: str, given: object, wanted: str, example: str) -> ConfigError:
    kind = type(given).__name__
    return ConfigError(
        f"{where} is of type {kind}, not {wanted}", hint=f"write {example}"
    )
