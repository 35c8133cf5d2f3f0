"""Commands on a configuration: what it is, what it means, what changes with it.

- `init`: `carnet init`, everything that a new user needs
- `template`: the commented `.env` that it writes
- `check`: complete and free of contradictions?
- `needed`: settings without which nothing can be recorded, and an example of each
- `kept`: kept values that look like a secret or a person
- `changed`: evidence files that are other files now
- `config`: every setting, its value, where it comes from
- `decide`: what would happen to one call, and why
- `plan`: which decisions change from one configuration to another
- `trails`: what the trails of both say, as far as decisions depend on it
- `counters`: how many persons went where, against the law's thresholds
"""
