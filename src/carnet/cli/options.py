"""Options that several commands share, spelled once."""

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON document on stdout, also on failure.")
]
EnvFile = Annotated[
    Path,
    typer.Option("--env-file", help="The file with the settings.", metavar="FILE"),
]
DEFAULT_ENV = Path(".env")
TrailArgument = Annotated[
    str,
    typer.Argument(metavar="TRAIL", help="A directory, or a URL."),
]
