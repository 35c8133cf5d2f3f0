"""Logs of calls that no guard saw: what crossed, and what the policy would have said.

sources   which format a file has, and its entries, one after the other
pieces    JSON lines, JSON documents and CSV as a stream of records
entry     one call as a log tells it, in the shape in which it left
vendors   whose own host a model or a provider's name means
weighing  one call -> place, kinds, decision: the guard's own steps, nothing sent
sums      many calls -> a table, each number with its entries

The formats, one record of each -> one call:

litellm   LiteLLM's logs, of callbacks and of the proxy's spend
langfuse  Langfuse's exports: observations as JSON, JSON lines or CSV
batch     input files of OpenAI's batch API
har       HTTP archives (HAR 1.2), as browsers and proxies record them

Offline and in bounded memory. What is read is never written: results hold kinds, counts
and places only.
"""

from carnet.scan.entry import Assumed, Entry
from carnet.scan.sources import FORMATS, Source, open_log
from carnet.scan.sums import Group, Sums
from carnet.scan.weighing import Scales, Weighed

__all__ = [
    "FORMATS",
    "Assumed",
    "Entry",
    "Group",
    "Scales",
    "Source",
    "Sums",
    "Weighed",
    "open_log",
]
