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

    from carnet.redaction import Restorer

    restorer = Restorer(_issued(map_file))
    with files.reading(file) as source:
        data = source.read()
    data.decode("utf-8")  # refused here, not half restored
    restored = restorer.body(data)
    if not as_json:
        terminal.write(restored)
    return Answer(
        "restore",
        fields={
            "restored": restored.decode("utf-8"),
            "counts": asdict(restorer.counts()),
        },
        silent=True,
    )


def _issued(path: Path) -> dict[str, str]:
    import json

    try:
        document = json.loads(path.read_bytes())
        found = document["placeholders"]
        if all(
            isinstance(name, str) and isinstance(found[name], str) for name in found
        ):
            return dict(found)
    except (ValueError, TypeError, KeyError, RecursionError):
        found = None
    raise UsageProblem(f"{path}: no map", hint="`carnet redact --map` writes one")
