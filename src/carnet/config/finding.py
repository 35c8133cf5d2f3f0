"""What to find beside the built-in detectors, and what to keep."""

from typing import TYPE_CHECKING

from carnet import named_file
from carnet.config import checking, paths
from carnet.config.envfile import Variables
from carnet.config.settings import Settings
from carnet.engines import ENGINES, Model, Wanted, check
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.engines import Pattern, WordList

SHORTEST_KEPT = 3
"""Characters of a value that is kept; a shorter one would be in everybody's name."""


def wanted(tree: Settings, variables: Variables, *, keeps: bool) -> Wanted:
    """Return what the settings ask for; `keeps`: the kept values are in force.

    Raises:
        ConfigError: An engine is not installed, an expression is none or not linear,
            or a list cannot be read.
    """
    found = Wanted(
        models=tuple(_model(name, tree, variables) for name in tree.engines),
        patterns=tuple(_pattern(key, tree, variables) for key in sorted(tree.patterns)),
        words=tuple(_word_list(key, tree, variables) for key in sorted(tree.words)),
        keep=_checked_keep(tree, variables) if keeps else (),
    )
    _refuse_idle_files(tree, variables)
    check(found)
    return found


def _model(name: str, tree: Settings, variables: Variables) -> Model:
    given = tree.engine_files.get(name)
    if not given:
        return Model(name)
    place = checking.place_of(f"ENGINE_FILES__{name}", variables)
    path = paths.path(given, variables.folder, place)
    if not path.is_dir():
        raise ConfigError(
            f"{place}: no folder",
            hint="the folder with the files of the model",
        )
    return Model(name, path)


def _refuse_idle_files(tree: Settings, variables: Variables) -> None:
    for name in tree.engine_files:
        if name not in tree.engines:
            known = name in ENGINES
            raise ConfigError(
                f"{checking.place_of(f'ENGINE_FILES__{name}', variables)}: "
                f"{'not among CARNET_ENGINES' if known else 'no such engine'}",
                hint=f"CARNET_ENGINES={name if known else ','.join(ENGINES)}",
            )


def _pattern(key: str, tree: Settings, variables: Variables) -> "Pattern":
    from carnet.engines import Pattern

    given = tree.patterns[key]
    place = checking.place_of(f"PATTERNS__{key}__REGEX", variables)
    if not given.regex:
        raise ConfigError(f"{place}: missing", hint=r"such as KD-\d{6}")
    found = Pattern(key.lower(), given.regex, given.kind, given.label)
    found.check(place)
    return found


def _word_list(key: str, tree: Settings, variables: Variables) -> "WordList":
    from carnet.engines.words import WordList, parse

    given = tree.words[key]
    place = checking.place_of(f"WORDS__{key}__FILE", variables)
    if not given.file:
        raise ConfigError(f"{place}: missing", hint="a file with one value a line")
    path = paths.path(given.file, variables.folder, place)
    try:
        text = named_file.content(path).decode("utf-8")
    except (OSError, ValueError):
        raise ConfigError(
            f"{place}: no readable file", hint="UTF-8, one value a line"
        ) from None
    try:
        words = parse(text)
    except ValueError as error:
        raise ConfigError(
            f"{place}: {error}", hint="one a line; remarks begin with #"
        ) from None
    if not words:
        raise ConfigError(f"{place}: the file holds no value", hint="one a line")
    return WordList(key.lower(), words, given.kind)


def _checked_keep(tree: Settings, variables: Variables) -> tuple[str, ...]:
    if any(len(value) < SHORTEST_KEPT for value in tree.keep):
        place = checking.place_of("KEEP", variables)
        raise ConfigError(
            f"{place}: a value of fewer than {SHORTEST_KEPT} characters would be part "
            "of anybody's name",
            hint="write it in full",
        )
    if any("*" in value for value in tree.keep):
        raise ConfigError(
            f"{checking.place_of('KEEP', variables)}: `*` would stand for itself alone",
            hint="write each name and address in full",
        )
    return tree.keep
