"""The officers' keys and their signatures, read beside the `.env`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel

from carnet import named_file
from carnet.config import checking, paths
from carnet.config.envfile import Variables
from carnet.config.operator_rules import digest_of_file
from carnet.config.settings import PREFIX, Settings
from carnet.errors import ConfigError, VerificationError
from carnet.officer import assertions, keys_of, only_signed
from carnet.officer.limits import LIMIT
from carnet.officer.policy import Signatures, read_policy
from carnet.policy import Rules
from carnet.trail.keys import VerifierKey

FILE = "carnet.policy"
"""Name of the signatures beside the `.env`, where no other is set."""
_VKEY_MARKS = 2  # pluses in a vkey: name+hash+key


@dataclass(frozen=True, slots=True)
class Officers:
    """What the officers say of the rules as they stand."""

    keys: tuple[VerifierKey, ...]
    path: Path
    note: bytes | None
    """The signatures as they stand in the file; None: there are none."""
    signatures: Signatures
    settings: Mapping[str, str]
    """Settings beside the rules that are assertions too, by their ids."""

    def counts(self, setting: str) -> bool:
        """Is a setting that loosens in force?"""
        return not self.keys or bool(self.signatures.signed.get(f"setting/{setting}"))

    def apply(self, rules: Rules) -> Rules:
        """The rules in force: with officers' keys, only what they signed."""
        if not self.keys:
            return rules
        lines = tuple(key.format() for key in self.keys)
        found = only_signed(
            rules, self.signatures.in_force, self.signatures.changed, self.settings
        )
        return replace(found, policy_keys=lines)


def read(tree: Settings, rules: Rules | None, variables: Variables) -> Officers:
    """The officers' keys, and which assertions of `rules` they signed.

    Raises:
        ConfigError: A key is none, a named file cannot be read, or a signature of an
            officer does not fit.
    """
    keys = _keys(tree.policy_keys, variables)
    path = paths.path(
        tree.policy_signatures or FILE,
        variables.folder,
        checking.place_of("POLICY_SIGNATURES", variables),
    )
    settings = _settings(tree, variables)
    note = _read_signatures(
        path, named=tree.policy_signatures is not None, variables=variables
    )
    found = Signatures()
    if note is not None and rules is not None:
        try:
            every = assertions(rules, settings)
            found = read_policy(note, keys, every, tree.trail_origin or "")
        except VerificationError as error:
            raise ConfigError(
                f"{checking.place_of('POLICY_SIGNATURES', variables)}, {path.name}: "
                f"{error.args[0]}",
                hint="`carnet policy sign` makes it anew",
            ) from None
    return Officers(keys, path, note, found, settings)


def _settings(tree: Settings, variables: Variables) -> Mapping[str, str]:
    """What decides beside the rules, where it is not at its default."""
    looser = {
        "DETECT": ",".join(sorted(tree.detect)) if tree.detect else "",
        "KEEP": "\n".join(sorted(tree.keep)),
        "LAW": digest_of_file(tree.law or "", variables),
        "LAW_KEYS": ",".join(tree.law_keys),
        "OTHER_HOSTS": tree.other_hosts if tree.other_hosts == "pass" else "",
        "STRICTNESS": tree.strictness if tree.strictness == "relaxed" else "",
    }
    stricter = {
        "ENGINES": ",".join(sorted(tree.engines)),
        "OTHER_HOSTS": tree.other_hosts if tree.other_hosts == "block" else "",
        "PATTERNS": _declared(tree.patterns),
        "STRICTNESS": tree.strictness if tree.strictness == "strict" else "",
        "TELEMETRY": tree.telemetry if tree.telemetry == "block" else "",
        "UNWITNESSED": tree.unwitnessed if tree.unwitnessed == "block" else "",
        "WORDS": _declared(tree.words),
    }
    named = {
        **{f"setting/{name}": text for name, text in looser.items()},
        **{f"{LIMIT}{name}": text for name, text in stricter.items()},
    }
    return {name: text for name, text in named.items() if text}


def _declared(groups: Mapping[str, BaseModel]) -> str:
    """What was declared under each name, in one text; empty where nothing was."""
    return "\n".join(f"{n} {groups[n].model_dump_json()}" for n in sorted(groups))


def _keys(given: tuple[str, ...], variables: Variables) -> tuple[VerifierKey, ...]:
    if not given:
        return ()
    place = checking.place_of("POLICY_KEYS", variables)
    lines = [line for text in given for line in _lines(text, variables, place)]
    hint = "vkeys as `carnet keys new --officer NAME` prints them, or a file"
    if not lines:  # else what nobody signed would be in force
        raise ConfigError(f"{place}: the file holds no key", hint=hint)
    return _parsed(lines, place, hint)


def law_keys(tree: Settings, variables: Variables) -> tuple[str, ...]:
    """The vkeys of those who may sign facts of the law.

    Raises:
        ConfigError: One is none, so that no update could ever be believed.
    """
    if tree.law_keys:
        hint = "the vkey of whoever signs the facts for you"
        _parsed(tree.law_keys, checking.place_of("LAW_KEYS", variables), hint)
    return tree.law_keys


def _parsed(lines: Sequence[str], place: str, hint: str) -> tuple[VerifierKey, ...]:
    try:
        return keys_of(lines)
    except VerificationError as error:
        raise ConfigError(f"{place}: {error.args[0]}", hint=hint) from None


def _lines(text: str, variables: Variables, place: str) -> list[str]:
    """The vkey that `text` is, or those of the file that it names."""
    if text.count("+") >= _VKEY_MARKS:
        return [text]
    path = paths.path(text, variables.folder, place)
    try:
        lines = named_file.content(path).decode("utf-8").split("\n")
    except (OSError, ValueError):
        raise ConfigError(
            f"{place}: neither a vkey nor a readable file",
            hint="`carnet keys new PATH --officer NAME` prints the vkey",
        ) from None
    return [line.strip() for line in lines if line.strip() and line[0] != "#"]


def _read_signatures(path: Path, *, named: bool, variables: Variables) -> bytes | None:
    try:
        return named_file.content(path)
    except FileNotFoundError:
        return None
    except OSError:
        name = f"{PREFIX}POLICY_SIGNATURES"
        origin = variables.found[name].origin if named else "default"
        raise ConfigError(
            f"{checking.at(name, origin)}: no readable file",
            hint="`carnet policy sign` writes it",
        ) from None
