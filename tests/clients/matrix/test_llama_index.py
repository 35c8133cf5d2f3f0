"""What LlamaIndex's models do beside a call, where LlamaIndex is installed."""

import pickle

import pytest
from tests.clients.matrix.rows import ROWS

from carnet import Guard, UnsupportedClient
from carnet.testing import FakeProvider

# What a model holds was never used.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
MODELS = [row for row in ROWS if row.adapter == "llama_index"]


@pytest.mark.skipif(not MODELS, reason="LlamaIndex needs an environment of its own")
def test_a_wrapped_model_is_refused_in_the_process_that_it_is_sent_to(
    guard: Guard, provider: FakeProvider, subtests: pytest.Subtests
) -> None:
    """A pipeline pickles what holds the model, and leaves out what it cannot."""
    for row in MODELS:
        with subtests.test(row.name):
            model = row.make(provider.url)
            assert type(pickle.loads(pickle.dumps(model))) is type(model)  # noqa: S301
            guard.wrap(model)
            held = pickle.dumps([model])
            with pytest.raises(UnsupportedClient, match="cannot be pickled"):
                pickle.loads(held)  # noqa: S301
