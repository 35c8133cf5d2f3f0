"""From variables to a valid tree, or one error that says where and what to do."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from carnet.config import names
from carnet.config.envfile import ENVIRONMENT, Variable, Variables
from carnet.config.settings import NESTING, PREFIX, Settings
from carnet.errors import ConfigError
from carnet.policy.inputs import OBSERVE_DAYS

_SERVICE_LINK = re.compile(r"CARNET_(SERVICE_(HOST|PORT)|PORT)(_|\Z)")
"""What Kubernetes puts into every container beside a service called `carnet`."""
_HINTS = {
    "string_type": "a text",
    "extra_forbidden": "remove it",
}


def settings(variables: Variables, today: date) -> Settings:
    """Return the tree that the variables make.

    Raises:
        ConfigError: A name is unknown, a value is none of the allowed ones, or a
            setting asks for something that this version cannot do.
    """
    found = {
        name: variable for name, variable in variables.found.items() if variable.text
    }
    for variable in variables.found.values():
        _refuse_unknown(variable)
    for variable in found.values():
        _refuse_later(variable)
    try:
        tree = Settings(**_nested(found))
    except ValidationError as error:
        raise _explained(error, found) from None
    for problem in _incomplete(tree, found):
        raise problem
    _refuse_long_observation(tree, found, today)
    _refuse_balance_of_tomorrow(tree, found, today)
    return tree


def _nested(found: Mapping[str, Variable]) -> dict[str, Any]:
    """The texts of known variables as a tree, by the levels in their names.

    pydantic-settings does the same, and much else: it brings asyncio and a parser of
    command lines, 3 MB and a tenth of the time that opening a guard took.
    """
    tree: dict[str, Any] = {}
    for name, variable in found.items():
        *levels, last = name.lower().removeprefix(PREFIX.lower()).split(NESTING)
        below = tree
        for level in levels:
            below = below.setdefault(level, {})
        below[last] = variable.text
    return tree


def at(name: str, origin: str) -> str:
    """Return `NAME (.env:12)`, the place that every error names."""
    return f"{name} ({origin})"


def place_of(name: str, variables: Variables) -> str:
    """Return the same for the setting `name`, without the prefix, as messages show it.

    Where nobody set it, its name alone.
    """
    full = PREFIX + name.upper()
    found = variables.found.get(full)
    return at(full, found.origin) if found else full


def _refuse_unknown(variable: Variable) -> None:
    if names.find(variable.name) is not None:
        return
    near = names.closest(variable.name)
    hint = f"did you mean {near}" if near else "`carnet config` lists all settings"
    if variable.origin == ENVIRONMENT and _SERVICE_LINK.match(variable.name):
        hint = "kubernetes sets it for a service called carnet: enableServiceLinks"
    raise ConfigError(
        f"{at(variable.name, variable.origin)}: no such setting", hint=hint
    )


def _refuse_later(variable: Variable) -> None:
    name = names.find(variable.name)
    if name is not None and name.later:
        raise ConfigError(
            f"{at(variable.name, variable.origin)}: this version has no {name.later}, "
            "and a safeguard that does nothing is worse than none",
            hint="remove the line",
        )


def _explained(error: ValidationError, found: Mapping[str, Variable]) -> ConfigError:
    """The first problem, with its place and without its value."""
    first = error.errors(include_url=False, include_input=False)[0]
    name = PREFIX + NESTING.join(str(part).upper() for part in first["loc"])
    context: Mapping[str, Any] = first.get("ctx", {})
    what = context.get("what") or "not a value of this setting"
    hint = context.get("hint") or _HINTS.get(first["type"], "see `carnet config`")
    variable = found.get(name)
    place = at(name, variable.origin) if variable else name
    return ConfigError(f"{place}: {what}", hint=str(hint))


def _incomplete(tree: Settings, found: Mapping[str, Variable]) -> Iterator[ConfigError]:
    """What each tool and endpoint lacks, and hosts that are declared twice."""
    for key, tool in tree.tools.items():
        if tool.kind is None:
            yield _missing(f"TOOLS__{key}__", "KIND", "scc or dpf", found)
        if tool.tia is not None and tool.tia.conclusion is None:
            hint = "positive or negative"
            yield _missing(f"TOOLS__{key}__TIA__", "CONCLUSION", hint, found)
    hosts: dict[str, str] = {}
    for key, endpoint in tree.endpoints.items():
        if endpoint.host is None:
            yield _missing(f"ENDPOINTS__{key}__", "HOST", "localhost:8000", found)
        elif (first := hosts.setdefault(endpoint.host, key)) != key:
            name = f"{PREFIX}ENDPOINTS__{key.upper()}__HOST"
            yield ConfigError(
                f"{at(name, found[name].origin)}: declared as {first.upper()} too",
                hint="keep one of the two",
            )


def _missing(
    group: str, part: str, example: str, found: Mapping[str, Variable]
) -> ConfigError:
    prefix = PREFIX + group.upper()
    origin = next(v.origin for name, v in found.items() if name.startswith(prefix))
    return ConfigError(
        f"{at(prefix + part, origin)}: missing", hint=f"add it, such as {example}"
    )


def _refuse_balance_of_tomorrow(
    tree: Settings, found: Mapping[str, Variable], today: date
) -> None:
    """A day to come would drop the persons who were counted before Carnet."""
    since = tree.counters.since
    if since is None or since <= today + timedelta(days=1):  # it is tomorrow elsewhere
        return
    name = f"{PREFIX}COUNTERS__SINCE"
    raise ConfigError(
        f"{at(name, found[name].origin)}: a day that has not come",
        hint="the first day that Carnet counts; leave it out until then",
    )


def _refuse_long_observation(
    tree: Settings, found: Mapping[str, Variable], today: date
) -> None:
    last = today + OBSERVE_DAYS
    if tree.observe_until is None or tree.observe_until <= last:
        return
    name = f"{PREFIX}OBSERVE_UNTIL"
    raise ConfigError(
        f"{at(name, found[name].origin)}: more than {OBSERVE_DAYS.days} days ahead",
        hint=f"{last.isoformat()} at the latest",
    )
