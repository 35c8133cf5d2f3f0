"""What a reading puts in the place of a part of a text."""

from typing import TypeAlias

Edit: TypeAlias = tuple[int, int, str]
"""Start, end, and what stands there instead."""
