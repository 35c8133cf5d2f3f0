"""How likely a word must be to count as part of a person's name, by where it stands."""

from typing import Final

PROSE: Final = {"relaxed": 0.7, "balanced": 0.27, "strict": 0.15}
"""Least probability of a person's name in prose; measured, see MODEL_CARD.md."""
CODE: Final = {"relaxed": 0.99, "balanced": 0.95, "strict": 0.85}
"""The same in code, where two words beside each other must also be known names."""
GIVEN_NAME: Final = {"relaxed": 0.7, "balanced": 0.07, "strict": 0.05}
"""Of a given name of the lists that is no other word."""
INTRODUCED: Final = 0.12
"""Enough behind a title, a label or "my name is"."""
STRANGE: Final = 0.35
"""Of two words with capitals that no list knows, and of one behind initials."""
LARGE: Final = 0.6
"""Of a word that no list knows, in a row of words in capitals."""
TOLD: Final = 0.01
"""Of a given name behind "ask" or "tell"."""
ORDINARY: Final = 0.9  # asked of one word alone that also stands small in texts
FIRST: Final = 0.7
"""Of such a word that opens a sentence, with a capital as every word has there."""
SURE: Final = 0.9
NEVER: Final = 9.0
CARELESS_WORD: Final = 0.6
"""Of an ordinary word without a capital, in a text that begins without one."""
