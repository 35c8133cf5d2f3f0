"""Every row of the matrix."""

from tests.clients.matrix import frameworks, native, openai_like

ROWS = (*openai_like.ROWS, *native.ROWS, *frameworks.ROWS)
