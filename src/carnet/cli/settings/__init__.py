"""Commands on a configuration: what it is, what it means, what changes with it.

- `init`: `carnet init`, everything that a new user needs
- `template`: the commented `.env` that it writes
- `check`: complete and free of contradictions?
- `changed`: evidence files that are other files now
- `config`: every setting, its value, where it comes from
- `decide`: what would happen to one call, and why
- `plan`: which decisions change from one configuration to another
- `counters`: how many persons went where, against the law's thresholds

changed.py   evidence files that are other files now than when the trail recorded the
             rules
check.py     `carnet check`: is the configuration complete and free of contradictions?
config.py    `carnet config`: every setting, its value, where it comes from
counters.py  `carnet counters`: how many persons went where, against the law's
             thresholds
decide.py    `carnet decide`: what would happen to a call, and why
init.py      `carnet init`: a `.env`, a signing key, a pseudonym key and an empty trail
plan.py      `carnet plan`: which decisions change from one configuration to another
template.py  the commented `.env` that `carnet init` writes, and `.env.example`
"""
