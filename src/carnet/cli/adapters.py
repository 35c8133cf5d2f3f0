"""`carnet adapters`: the client families that are installed."""

from carnet.cli.answer import Answer, Table


def adapters() -> Answer:
    """List the installed adapters, their distributions and dialects."""
    from importlib.metadata import entry_points

    from carnet import adapter

    rows = []
    for name in adapter.names():
        loaded = adapter.load(name)
        (point, *_) = entry_points(group=adapter.GROUP, name=name)
        dialects = dict.fromkeys(dialect.name for dialect in loaded.dialects)
        rows.append((name, adapter.distribution(point), dialects))
    return Answer(
        "adapters",
        fields={
            "adapters": [
                {"name": name, "distribution": dist, "dialects": list(dialects)}
                for name, dist, dialects in rows
            ]
        },
        table=Table(
            ("adapter", "distribution", "dialects"),
            tuple((name, dist, ", ".join(dialects)) for name, dist, dialects in rows),
        ),
    )
