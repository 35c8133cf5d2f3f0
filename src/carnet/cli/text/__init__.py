"""Commands on texts: `carnet redact`, `restore` and `eval`; none needs a trail.

- `redact`: text in, redacted text out
- `restore`: placeholders back into values
- `evaluate`: `carnet eval`, what the configured detectors leak
- `results`: signed results of it, two held side by side, and one verified
- `stream`: lines in, lines out, in order, here or in worker processes
- `arriving`: lines as they come, in batches that wait for nobody
- `record`: redacting one record; what a worker does
- `ids`: what must not stand in the id of a record
"""
