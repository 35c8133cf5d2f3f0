"""Where a trail is kept, and the seam between that and its format.

    location   `./trail`, `postgresql://host/database` or `s3://bucket/prefix`: `locate`
               tells them apart
    store      named bytes (`checkpoint`, `tile/...`, `keys/...`), the same in each
    writer     what makes a record durable, one at a time (`writing.writers`)

Everything that reads, publishes, proves, seals or verifies works on a `Store` and is
written once. A new kind of store needs a `Location`, a `Store` and a `Writer`.

A store is a destination too: whoever holds the records is an importer of them.
`carnet.recipients` decides about it before anything is opened.

address        the address of a bucket: which host it comes to, and what its URL may
               say
folder         a trail in a directory, as a store
objects/       a trail in a bucket: S3, Google Cloud Storage, Azure, or what speaks
               like S3
opening        opening the store of a location
postgres/      a trail in a PostgreSQL database
sequencer      what a shared store says of where its journal ends, and losing the race
               for it
"""

from carnet.trail.stores.location import Bucket, Database, Location, locate
from carnet.trail.stores.opening import exists, must_exist, opened
from carnet.trail.stores.store import Altered, Lost, Overtaken, Segment, Store

__all__ = [
    "Altered",
    "Bucket",
    "Database",
    "Location",
    "Lost",
    "Overtaken",
    "Segment",
    "Store",
    "exists",
    "locate",
    "must_exist",
    "opened",
]
