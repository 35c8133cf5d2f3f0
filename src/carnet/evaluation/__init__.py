"""How well is personal data found? Labelled records in, counts and a signed result out.

labelled.py   a record with its labels: a probe, or tokens with tags
tagged.py     where the persons of a tagged sentence stand
left.py       what of a value can still be read in an output
score.py      what leaked and what was replaced needlessly, with confidence intervals
result.py     the result as a signed note, its verification, two of them compared

No text of the data is in any result: counts, ids and kinds only.
"""

from carnet.evaluation.labelled import EXAMPLE, Labelled, labelled
from carnet.evaluation.result import (
    Change,
    Checked,
    changes,
    check,
    is_result,
    sign_result,
)
from carnet.evaluation.score import Row, Scores, Tally, wilson

__all__ = [
    "EXAMPLE",
    "Change",
    "Checked",
    "Labelled",
    "Row",
    "Scores",
    "Tally",
    "changes",
    "check",
    "is_result",
    "labelled",
    "sign_result",
    "wilson",
]
