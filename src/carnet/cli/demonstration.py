"""`carnet demo`: the main job, with no key and no network."""

from carnet.cli.answer import Answer


def demo() -> Answer:
    """Show what an application sends, what leaves, what comes back, and prove it."""
    from carnet.cli.demo import run

    return run()
