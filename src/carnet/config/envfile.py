"""Reading variables: the `.env` file, the process environment, and where each stood.

The process environment wins over the file, an argument over both. Only names with the
prefix are kept; other vendors' keys in the same file are neither kept nor shown.
"""

import errno
import os
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from carnet import named_file
from carnet.config import names
from carnet.config.settings import NESTING, PREFIX
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from dotenv.parser import Binding

ENVIRONMENT = "environment"
ARGUMENT = "argument"
DEFAULT_FILE = ".env"
NUL = "\0"
_OWN = PREFIX.rstrip("_")
_NEAR = 0.8
"""Ratio of two words of which one lacks a letter, or has two of them exchanged."""
_BEHIND = re.compile(rf"\W({PREFIX}\w*)")
"""One of ours behind what is part of no name: `$env:CARNET_BLOCK`, `"CARNET_BLOCK"`."""
_UNSEEN = "Cf"  # format characters (Unicode UAX #44, General_Category)


@dataclass(frozen=True, slots=True)
class Variable:
    """One `CARNET_` variable as it was found."""

    name: str
    """In upper case, with the prefix."""
    text: str = field(repr=False)
    origin: str
    """`.env:12`, `environment` or `argument`."""

    @property
    def says(self) -> bool:
        """Does it set something, or put a default before what the file sets?

        An empty line of a file is one that nobody filled in.
        """
        return bool(self.text) or self.origin in (ENVIRONMENT, ARGUMENT)


@dataclass(frozen=True, slots=True)
class Variables:
    """Every `CARNET_` variable in force, and where relative paths start."""

    found: Mapping[str, Variable]
    folder: Path
    file: Path | None
    """The `.env` that was read, or None."""


def read(
    env_file: Path | str | None,
    overrides: Mapping[str, object],
    *,
    environment: bool = True,
) -> Variables:
    """Return the variables of the file, the environment and `overrides`, merged.

    The file `.env` may be absent from the working directory; one that was named must
    exist. An empty text means that the setting is not set, and hides the one below.

    Raises:
        ConfigError: The file is missing, has a line that is no assignment (but for
            `export NAME` of a variable that is set), refers to a
            variable that is not set, or sets one name twice; something is not UTF-8; or
            a value of the environment stands in quotes.
    """
    file = _existing(env_file)
    found = dict(_of_file(file)) if file else {}
    if environment:
        found.update(_of_environment())
    found.update(_of_arguments(overrides))
    for variable in found.values():
        _refuse_undecoded(variable)
    folder = file.resolve().parent if file else Path.cwd()
    return Variables(found, folder, file)


def _existing(env_file: Path | str | None) -> Path | None:
    if env_file is None:
        return None
    path = _named(env_file)
    if path.is_file():
        return path
    if str(env_file) == DEFAULT_FILE and not path.exists():
        return None
    raise ConfigError(
        f"{path}: no such file" if not path.exists() else f"{path}: not a file",
        hint="`carnet init` writes one",
    )


def _named(env_file: Path | str) -> Path:
    """The path of a file of settings; what stands there is looked at later."""
    path = Path(env_file)
    try:
        path = path.expanduser()
        os.lstat(path)
    except (OSError, ValueError, RuntimeError) as error:  # a NUL, nobody's home
        if isinstance(error, OSError) and error.errno != errno.ENAMETOOLONG:
            return path
        raise ConfigError(
            "the file of settings: no path that a file can have",
            hint="give the path of a .env",
        ) from None
    return path


def _of_file(path: Path) -> dict[str, Variable]:
    """The variables of ours in a `.env`, each with the line that it stands in."""
    from dotenv import dotenv_values
    from dotenv.parser import parse_stream

    text = _text(path)
    found: dict[str, Variable] = {}
    known = set(os.environ)  # noqa: TID251 - the one place that may
    for binding in parse_stream(StringIO(text)):
        line = _line(binding.original.line, binding.original.string)
        if binding.error:
            raise ConfigError(
                f"{path.name}:{line}: not an assignment",
                hint="NAME=value, with closed quotes",
            )
        if binding.key is None or not is_ours(binding.key):
            _refuse_foreign(binding, f"{path.name}:{line}", known)
            known.add(binding.key or "")
            continue
        name = binding.key.upper()
        if name in found:
            raise ConfigError(
                f"{name} ({path.name}:{line}): set twice, first in "
                f"{found[name].origin}",
                hint="remove one of the two",
            )
        if binding.value is None:
            raise ConfigError(
                f"{name} ({path.name}:{line}): no value", hint="NAME=value"
            )
        found[name] = Variable(name, binding.value, f"{path.name}:{line}")
        _refuse_unset(found[name], known)
        known.add(binding.key)
    # A second pass, because only dotenv_values expands ${NAME}.
    expanded = dotenv_values(stream=StringIO(text))
    return {
        key.upper(): Variable(key.upper(), value or "", found[key.upper()].origin)
        for key, value in expanded.items()
        if is_ours(key)
    }


def _refuse_foreign(binding: "Binding", origin: str, known: Container[str]) -> None:
    """Refuse a name that reads as one of ours, and a word alone on its line.

    That sets nothing, and may be the rest of a list that goes on in the next line:
    `CARNET_BLOCK=RU,`. A variable that is set already may be exported so, for a shell
    that reads the file.
    """
    _refuse_alike(binding.key or "", origin)
    bare = binding.key is not None and binding.value is None
    if bare and binding.key not in known:
        raise ConfigError(
            f"{origin}: a word without a value, which sets nothing",
            hint="NAME=value; a list stands on one line, such as A,B,C",
        )


def _refuse_unset(variable: Variable, known: Container[str]) -> None:
    """Refuse `${NAME}` where nothing of that name is set before.

    It would be read as an empty text, and `CARNET_BLOCK=${FORBIDDEN}` block nothing.
    """
    from dotenv.variables import Variable as Reference
    from dotenv.variables import parse_variables

    for part in parse_variables(variable.text):
        if (
            isinstance(part, Reference)
            and part.default is None
            and part.name not in known
        ):
            raise ConfigError(
                f"{variable.name} ({variable.origin}): ${{...}} in it names a variable "
                "that is not set",
                hint="set it above that line, or write ${NAME:-} where it may lack",
            )


def _refuse_undecoded(variable: Variable) -> None:
    """Refuse bytes that are no UTF-8, or a NUL: no record or path could hold them."""
    try:
        written = f"{variable.name}{variable.text}"
        written.encode()
    except UnicodeEncodeError:
        name = variable.name.encode("ascii", "backslashreplace").decode()
        raise ConfigError(
            f"{name} ({variable.origin}): not UTF-8", hint="write it in UTF-8"
        ) from None
    if NUL in written:
        raise ConfigError(
            f"{variable.name.replace(NUL, '')} ({variable.origin}): a NUL in it",
            hint="write it anew: no text holds one",
        )


def _text(path: Path) -> str:
    """The file's text; a byte order mark at its beginning is dropped."""
    try:
        data = named_file.content(path)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ConfigError(
            f"{path.name}: cannot be read: {reason}",
            hint="make it readable for this user",
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            f"{path.name}:{line}: not UTF-8", hint="save the file as UTF-8"
        ) from None


def _line(first: int, statement: str) -> int:
    """The line of the statement itself: the parser counts blank lines before it."""
    blank = statement[: len(statement) - len(statement.lstrip())]
    return first + blank.count("\n")


def _of_environment() -> dict[str, Variable]:
    found: dict[str, Variable] = {}
    for key, text in os.environ.items():  # noqa: TID251 - the one place that may
        name = key.upper()
        if not is_ours(name):
            _refuse_alike(name, ENVIRONMENT)
            continue
        if name in found:
            raise ConfigError(
                f"{name} (environment): set twice, in two spellings",
                hint="unset one of the two",
            )
        found[name] = Variable(name, _unquoted(name, text.strip()), ENVIRONMENT)
    return found


def _unquoted(name: str, text: str) -> str:
    """The text of the process environment, in which no quotes surround a value.

    A shell and a `.env` take them off; `docker run --env-file` and the lists of some
    orchestrators do not, and a pattern or a trail's path would then be another one.
    """
    if text[:1] in ("'", '"') and text[:1] == text[-1:]:
        raise ConfigError(
            f"{name} ({ENVIRONMENT}): quotes around the value are part of it",
            hint="write it without quotes: docker's --env-file keeps them",
        )
    return text


def is_ours(name: str) -> bool:
    """Is it a name with the prefix, in any case?"""
    return name.upper().startswith(PREFIX)


def _refuse_alike(name: str, origin: str) -> None:
    """Refuse a name that reads as one of ours and is none.

    The limit that it was meant to set would not be in force: `CARNT_BLOCK=RU`.
    """
    _refuse_hidden(name, origin)
    if held := _BEHIND.search(name.upper()):
        raise ConfigError(
            f"{held[1]} ({origin}): more than its name stands before the value",
            hint=f"write {held[1]}=value",
        )
    head, _, rest = name.upper().replace("-", "_").replace(".", "_").partition("_")
    glued = head.removeprefix(_OWN) if head.startswith(_OWN) else ""
    spelled = bool(glued) or head == _OWN
    for one in filter(None, (f"{glued}_{rest}".strip("_"), rest)):
        real = names.spelled(PREFIX + one)
        if real and (spelled or _is_mistyped(head, origin)):
            raise ConfigError(
                f"{name} ({origin}): no such setting", hint=f"did you mean {real}"
            )


def _is_mistyped(head: str, origin: str) -> bool:
    """Is it the prefix but for a letter? In the environment it may be another's."""
    from difflib import get_close_matches

    return origin != ENVIRONMENT and bool(get_close_matches(head, [_OWN], 1, _NEAR))


def _refuse_hidden(name: str, origin: str) -> None:
    """Refuse a name with a character that nobody sees.

    A page that it was copied from puts a blank of no width into it, or a second file
    of Windows its byte order mark before it: a limit would then not be in force.
    """
    if name.isascii():
        return
    seen = "".join(
        letter
        for letter in unicodedata.normalize("NFKC", name)
        if unicodedata.category(letter) != _UNSEEN
    )
    if is_ours(seen):
        raise ConfigError(
            f"{origin}: a name with a character that nobody sees",
            hint=f"type {seen.strip()} anew",
        )


def _of_arguments(overrides: Mapping[str, object]) -> dict[str, Variable]:
    return {
        name: Variable(name, text, ARGUMENT)
        for key, value in overrides.items()
        for name, text in _flat(PREFIX + key.upper(), value)
    }


def _flat(name: str, value: object) -> Iterable[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(f"{name}{NESTING}{str(key).upper()}", inner)
    else:
        yield name, _written(name, value)


def _written(name: str, value: object) -> str:
    """An argument as it would be written in a `.env`."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str() | int() | Path():
            return str(value)
        case bytes():
            from base64 import b64encode

            return b64encode(value).decode("ascii")
        case date():
            return value.isoformat()
        case tuple() | list() | set() | frozenset():
            return ",".join(sorted(map(str, value)))
        case _:
            raise ConfigError(
                f"{name} (argument): not a text", hint="pass it as in a .env"
            )
