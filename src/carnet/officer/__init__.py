"""What the officers sign: the operator's assertions, and approvals of single calls.

An officer signs with a key of their own, under their own name; neither the trail's key
nor the operator's can stand in for it. Statements are signed notes over canonical JSON
(c2sp.org/signed-note), so that any C2SP tool can check them.
"""

from carnet.officer.assertions import Assertion, assertions, held
from carnet.officer.statement import Statement, keys_of, open_statement, sign

__all__ = [
    "Assertion",
    "Statement",
    "assertions",
    "held",
    "keys_of",
    "open_statement",
    "sign",
]
