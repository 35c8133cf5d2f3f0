"""`carnet law`: the facts that decide, dated and cited.

- `law`: all in short, `show` one of them, `stale` what is old or ending
- `provider`: one importer on a sheet
- `replay`: historic cases, day by day
- `update`: signed facts in (`update`) and out (`pack`), offline

law.py       `carnet law`: the facts that decide, one of them, and what is old
provider.py  `carnet law provider`: everything that is known about one importer, on one
             sheet
replay.py    `carnet law replay`: historic cases, and what Carnet would have said on
             each day
update.py    `carnet law update` and `carnet law pack`
"""
