"""What must come before any test file is read."""

import pytest

# Failures of the shared contract speak as if they stood in the tests that use it.
pytest.register_assert_rewrite("carnet.testing.contract")
