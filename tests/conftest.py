"""What must come before any test file is read."""

import hypothesis
import pytest

# Failures of the shared contract speak as if they stood in the tests that use it.
pytest.register_assert_rewrite("carnet.testing.contract")

# No test asserts a time, so none may fail for one on a busy machine.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")
