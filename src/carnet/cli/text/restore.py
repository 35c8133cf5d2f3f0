"""`carnet restore`: placeholders back into values, with the map of `carnet redact`."""

from pathlib import Path
from typing import Annotated

import typer

from carnet.cli import files, terminal
from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.options import AsJson, InputFile


def restore(
    file: InputFile = files.STDIN,
    *,
    map_file: Annotated[
        Path, typer.Option("--map", help="What `carnet redact --map` wrote.")
    ],
    as_json: AsJson = False,
) -> Answer:
    """Put the values back in the place of their placeholders; stdin without FILE."""
    from dataclasses import asdict

    from carnet.redaction import Restorer, layout

    issued, verbatim = _map(map_file)
    restorer = Restorer(issued)
    with files.reading(file) as source:
        text = source.read().decode("utf-8")  # refused here, not half restored
    if layout.mark(text) in verbatim:
        restored = restorer.text(text)
    else:
        restored = layout.restored(restorer, text)
    if not as_json:
        terminal.write(restored.encode())
    return Answer(
        "restore",
        fields={"restored": restored, "counts": asdict(restorer.counts())},
        silent=True,
    )


def _map(path: Path) -> tuple[dict[str, str], frozenset[str]]:
    """Placeholder to value, and the marks of texts that get back just what they held.

    Raises:
        UsageProblem: It is no map.
    """
    import json

    try:
        document = json.loads(path.read_bytes())
        found = document["placeholders"]
        if all(
            isinstance(name, str) and isinstance(found[name], str) for name in found
        ):
            return dict(found), frozenset(document.get("verbatim", ()))
    except (ValueError, TypeError, KeyError, RecursionError):
        found = None
    raise UsageProblem(f"{path}: no map", hint="`carnet redact --map` writes one")
