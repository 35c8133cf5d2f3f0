"""Which commands there are. Each imports what it needs when it runs."""

import functools
import inspect
from collections.abc import Callable
from typing import TypeVar

import typer

from carnet.cli.answer import Answer
from carnet.cli.options import AsJson

T = TypeVar("T")
HELP = "Call AI models in other countries lawfully, and prove it."
EXITS = (
    "Exit codes: 0 yes, 1 the answer is no, 2 usage or configuration, "
    "3 cannot tell, 70 internal error, 130 interrupted."
)


def app() -> typer.Typer:
    """Return the command line with every command."""
    from carnet.cli import (
        adapters,
        approve,
        check,
        compare,
        counters,
        decide,
        demonstration,
        erase,
        evaluate,
        init,
        keys,
        law,
        law_provider,
        law_replay,
        law_update,
        plan,
        policy,
        prove,
        prune,
        reading,
        redact,
        restore,
        restoring,
        rotating,
        settings,
        trail,
        verify,
    )

    root = _group(HELP, EXITS)
    root.callback()(_root)
    _add(root, "init", init.init)
    _add(root, "demo", demonstration.demo)
    _add(root, "check", check.check)
    _add(root, "decide", decide.decide)
    _add(root, "counters", counters.counters)
    _add(root, "plan", plan.plan)
    _add(root, "approve", approve.approve)
    _add(root, "redact", redact.redact)
    _add(root, "restore", restore.restore)
    _add(root, "eval", evaluate.evaluate)
    _add(root, "verify", verify.verify)
    _add(root, "erase", erase.erase)
    _add(root, "config", settings.config)
    _add(root, "adapters", adapters.adapters)
    trails = _group("Make, read and keep a trail.")
    _add(trails, "init", trail.init)
    _add(trails, "show", reading.show)
    _add(trails, "tail", reading.tail)
    _add(trails, "export", reading.export)
    _add(trails, "prove", prove.prove)
    _add(trails, "seal", trail.seal)
    _add(trails, "prune", prune.prune)
    _add(trails, "rotate-key", rotating.rotate_key)
    _add(trails, "restore", restoring.restore)
    _add(trails, "compare", compare.compare)
    root.add_typer(trails, name="trail")
    signed = _group("The officers' signatures over the policy.")
    _add(signed, "sign", policy.sign)
    _add(signed, "show", policy.show)
    root.add_typer(signed, name="policy")
    key = _group("Signing keys and pseudonym keys.")
    _add(key, "show", keys.show)
    _add(key, "list", keys.list_)
    _add(key, "new", keys.new)
    root.add_typer(key, name="keys")
    facts = _group("The law's facts: dated, cited, kept up to date.", bare=True)
    facts.callback(invoke_without_command=True)(_offered(law.law))
    _add(facts, "show", law.show)
    _add(facts, "stale", law.stale)
    _add(facts, "replay", law_replay.replay)
    _add(facts, "provider", law_provider.provider)
    _add(facts, "update", law_update.update)
    _add(facts, "pack", law_update.pack)
    root.add_typer(facts, name="law")
    return root


def _add(group: typer.Typer, name: str, command: Callable[..., Answer]) -> None:
    """Add a command; every one takes `--json`, few need to know."""
    group.command(name)(_offered(command))


def _offered(command: Callable[..., T]) -> Callable[..., T]:
    """The command with `--json` among its options."""
    signature = inspect.signature(command)
    if "as_json" in signature.parameters:
        return command
    flag = inspect.Parameter(
        "as_json", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=AsJson
    )

    @functools.wraps(command)
    def offered(*given: object, as_json: bool, **named: object) -> T:
        del as_json  # `run` has read it from the arguments
        return command(*given, **named)

    offered.__annotations__ = {**command.__annotations__, "as_json": AsJson}
    vars(offered)["__signature__"] = signature.replace(
        parameters=(*signature.parameters.values(), flag)
    )
    return offered


def _group(text: str, more: str = "", *, bare: bool = False) -> typer.Typer:
    """A group of commands; `bare`: its own name answers something."""
    return typer.Typer(
        help=text,
        epilog=more or None,
        add_completion=False,
        no_args_is_help=not bare,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def _root() -> None:
    """Call AI models in other countries lawfully, and prove it."""
