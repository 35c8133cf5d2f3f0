"""Which commands there are. Each imports what it needs when it runs."""

import functools
import inspect
from collections.abc import Callable
from typing import TypeVar

import typer

from carnet.cli.answer import Answer
from carnet.cli.examples import EXAMPLES
from carnet.cli.options import AsJson

T = TypeVar("T")
HELP = "Call AI models in other countries lawfully, and prove it."
EXITS = (
    "Exit codes: 0 yes, 1 the answer is no, 2 usage or configuration, "
    "3 cannot tell, 70 internal error, 130 interrupted."
)


def app() -> typer.Typer:
    """Return the command line with every command."""
    root = _group(HELP, EXITS)
    root.callback()(_root)
    _first(root)
    _daily(root)
    for group in (_trails(), _signed(), _keys(), _facts()):
        root.add_typer(group, name=group.info.name)
    return root


def _first(root: typer.Typer) -> None:
    """What somebody new types, and what a configuration means."""
    from carnet.cli import adapters, schema
    from carnet.cli.demo.command import demo
    from carnet.cli.settings import check, config, counters, decide, init, plan

    _add(root, "init", init.init)
    _add(root, "demo", demo)
    _add(root, "check", check.check)
    _add(root, "decide", decide.decide)
    _add(root, "counters", counters.counters)
    _add(root, "plan", plan.plan)
    _add(root, "config", config.config)
    _add(root, "adapters", adapters.adapters)
    _add(root, "schema", schema.schema)


def _daily(root: typer.Typer) -> None:
    from carnet.cli import proxy, scan
    from carnet.cli.officer import approve
    from carnet.cli.persons import erase, recall, subject
    from carnet.cli.report import report
    from carnet.cli.text import evaluate, redact, restore
    from carnet.cli.verify import verify

    _add(root, "approve", approve.approve)
    _add(root, "redact", redact.redact)
    _add(root, "restore", restore.restore)
    _add(root, "eval", evaluate.evaluate)
    _add(root, "verify", verify.verify)
    _add(root, "report", report.report)
    _add(root, "subject", subject.subject)
    _add(root, "erase", erase.erase)
    _add(root, "recall", recall.recall)
    _add(root, "scan", scan.scan)
    _add(root, "proxy", proxy.proxy)


def _trails() -> typer.Typer:
    from carnet.cli.trail import (
        aggregate,
        compare,
        init,
        mirror,
        prove,
        prune,
        restore,
        rotate_key,
        seal,
        show,
    )

    trails = _group("Make, read and keep a trail.", name="trail")
    _add(trails, "init", init.init)
    _add(trails, "show", show.show)
    _add(trails, "tail", show.tail)
    _add(trails, "export", show.export)
    _add(trails, "prove", prove.prove)
    _add(trails, "seal", seal.seal)
    _add(trails, "prune", prune.prune)
    _add(trails, "rotate-key", rotate_key.rotate_key)
    _add(trails, "restore", restore.restore)
    _add(trails, "compare", compare.compare)
    _add(trails, "mirror", mirror.mirror)
    _add(trails, "aggregate", aggregate.aggregate)
    return trails


def _signed() -> typer.Typer:
    from carnet.cli.officer import policy

    signed = _group("The officers' signatures over the policy.", name="policy")
    _add(signed, "sign", policy.sign)
    _add(signed, "show", policy.show)
    return signed


def _keys() -> typer.Typer:
    from carnet.cli import keys

    found = _group("Signing keys and pseudonym keys.", name="keys")
    _add(found, "show", keys.show)
    _add(found, "list", keys.list_)
    _add(found, "new", keys.new)
    return found


def _facts() -> typer.Typer:
    from carnet.cli.law import law, provider, replay, update

    text = "The law's facts: dated, cited, kept up to date."
    example = f"Such as: {EXAMPLES['law']}"
    facts = _group(text, example, name="law", bare=True)
    facts.callback(invoke_without_command=True)(_offered(law.law))
    _add(facts, "show", law.show)
    _add(facts, "stale", law.stale)
    _add(facts, "replay", replay.replay)
    _add(facts, "provider", provider.provider)
    _add(facts, "update", update.update)
    _add(facts, "pack", update.pack)
    return facts


def _add(group: typer.Typer, name: str, command: Callable[..., Answer]) -> None:
    """Add a command; every one takes `--json`, few need to know."""
    whole = f"{group.info.name} {name}" if group.info.name else name
    group.command(name, epilog=f"Such as: {EXAMPLES[whole]}")(_offered(command))


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


def _group(
    text: str, more: str = "", *, name: str = "", bare: bool = False
) -> typer.Typer:
    """A group of commands, the root without a name.

    `bare`: its own name answers something too.
    """
    return typer.Typer(
        name=name or None,
        help=text,
        epilog=more or None,
        add_completion=not name,
        no_args_is_help=not bare,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def _root() -> None:
    """Call AI models in other countries lawfully, and prove it."""
