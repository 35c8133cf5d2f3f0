"""Where a trail is kept, and the seam between that and its format.

    location   `./trail`, `postgresql://host/database` or `s3://bucket/prefix`: `locate`
               tells them apart
    store      named bytes (`checkpoint`, `tile/...`, `keys/...`), the same in each
    engine     the one writer at a time: what makes a record durable (`trail.engines`)

Everything that reads, publishes, proves, seals or verifies works on a `Store` and is
written once. A new kind of store needs a `Location`, a `Store` and an `Engine`.

A store is a destination too: whoever holds the records is an importer of them.
`carnet.recipients` decides about it before anything is opened.
"""

from carnet.trail.stores.location import Bucket, Database, Location, locate
from carnet.trail.stores.opening import exists, must_exist, opened
from carnet.trail.stores.store import Overtaken, Segment, Store

__all__ = [
    "Bucket",
    "Database",
    "Location",
    "Overtaken",
    "Segment",
    "Store",
    "exists",
    "locate",
    "must_exist",
    "opened",
]
