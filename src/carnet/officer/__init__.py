"""What the officers sign: the operator's assertions, and approvals of single calls.

An officer signs with a key of their own, under their own name; neither the trail's key
nor the operator's can stand in for it. Statements are signed notes over canonical JSON
(c2sp.org/signed-note), so that any C2SP tool can check them.

statement.py   a statement that officers signed
policy.py      the officers' statement about a policy
assertions.py  the operator's rules as assertions that an officer can sign, one by one
limits.py      the operator's limits as the officers sign them
loosened.py    settings that decide beside tools and lists, compared from one policy to
               another
newest.py      the newest statement of the officers that a trail holds
approval.py    an officer's approval of one call
"""

from carnet.officer.assertions import Assertion, assertions, only_signed
from carnet.officer.statement import Statement, keys_of, open_statement, sign

__all__ = [
    "Assertion",
    "Statement",
    "assertions",
    "keys_of",
    "only_signed",
    "open_statement",
    "sign",
]
