"""`carnet law`: the facts that decide, dated and cited.

- `law`: all in short, `show` one of them, `stale` what is old or ending
- `provider`: one importer on a sheet
- `replay`: historic cases, day by day
- `update`: signed facts in (`update`) and out (`pack`), offline
"""
