"""What must come before any test file is read."""

import gc
import os
import signal
from collections.abc import Iterator

import hypothesis
import pytest

# Failures of the shared contract speak as if they stood in the tests that use it.
pytest.register_assert_rewrite("carnet.testing.contract")

# LiteLLM fetches its table of prices when it is imported, and waits without a network.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # noqa: TID251 - of the tests

# No test asserts a time, so none may fail for one on a busy machine.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# Started in the background of a shell, the tests ignore an interrupt, and so would
# every program that they start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# What is imported while tests are collected stays to the end: nothing is garbage yet,
# and to look for some again and again takes a fifth of the time.
gc.disable()


def pytest_collection_finish() -> None:
    """What was imported by now stays to the end; collecting need not look at it."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def _state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Marks of trails go nowhere near the home, and are few for who looks at all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield
