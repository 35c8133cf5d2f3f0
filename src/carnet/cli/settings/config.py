"""`carnet config`: every setting, its value, where it comes from."""

from carnet.cli.answer import Answer, Table
from carnet.cli.options import DEFAULT_ENV, EnvFile


def config(*, env_file: EnvFile = DEFAULT_ENV) -> Answer:
    """Show every setting with its value and origin; secrets are masked."""
    from carnet.config import load

    found = load(str(env_file))
    rows = found.describe()
    return Answer(
        "config",
        fields={
            "env_file": str(found.env_file) if found.env_file else None,
            "settings": [
                {"name": r.name, "value": r.value, "origin": r.origin, "doc": r.doc}
                for r in rows
            ],
        },
        table=Table(
            ("setting", "value", "origin", "meaning"),
            tuple((r.name, r.value, r.origin, r.doc) for r in rows),
        ),
    )
