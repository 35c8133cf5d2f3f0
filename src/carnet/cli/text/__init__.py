"""Commands on texts: `carnet redact`, `restore` and `eval`; none needs a trail.

- `redact`: text in, redacted text out
- `restore`: placeholders back into values
- `evaluate`: `carnet eval`, what the configured detectors leak
- `stream`: lines in, lines out, in order, here or in worker processes
- `record`: redacting one record; what a worker does

evaluate.py  `carnet eval`: leaks and over-redaction of the configured detectors
record.py    redacting one record: pure work, done in this process or in a worker
redact.py    `carnet redact`: text in, redacted text out
restore.py   `carnet restore`: placeholders back into values, with the map of `carnet
             redact`
stream.py    lines in, lines out, in order, in flat memory
"""
