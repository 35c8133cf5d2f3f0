"""The only reader of the environment and the `.env`.

One frozen `Config`, made by `load`; every setting is a field of `settings.py`. Names
start with `CARNET_`, levels are joined with `__`, lists are `A,B,C`. The process
environment wins over the file. An unknown name, an impossible value or a setting that
this version cannot honour is an error that names file, line and what to do, and that
never shows a value.

anchoring.py       who cosigns and stamps the trail's checkpoints, from the settings to
                   one value
checking.py        from variables to a valid tree, or one error that says where and what
                   to do
clouds.py          where the environment tells the SDKs of a cloud to look for buckets
configuration.py   a configuration: read once, checked, frozen
countries.py       country codes that a setting, or a call, may name
description.py     what every setting is, and what it is now
envfile.py         reading variables: the `.env` file, the process environment, and
                   where each stood
exporting.py       where the environment tells OpenTelemetry to send what a process
                   measures
finding.py         what to find beside the built-in detectors, and what to keep
groups.py          the levels of the tree of settings
names.py           the names of all settings, and the real name closest to a mistyped
                   one
officers.py        the officers' keys and their signatures, read beside the `.env`
operator_rules.py  from the tree of settings to the rules that the policy reads
secrets.py         the pseudonym key: 32 bytes, written as base64 or held by a file
settings.py        every setting there is: one frozen tree, one line of explanation each
signing.py         the signing key: a file, or the key itself in the environment of a
                   container
targets.py         is every provider that a setting names a real one?
telemetry.py       telemetry of the application that copies prompts past the guard
values.py          what the text of a variable may be
"""

from carnet.config.configuration import Config, load
from carnet.config.description import Row

__all__ = ["Config", "Row", "load"]
