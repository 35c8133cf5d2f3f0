"""The only reader of the environment and the `.env`.

One frozen `Config`, made by `load`; every setting is a field of `settings.py`. Names
start with `CARNET_`, levels are joined with `__`, lists are `A,B,C`. The process
environment wins over the file. An unknown name, an impossible value or a setting that
this version cannot honour is an error that names file, line and what to do, and that
never shows a value.

configuration.py   a configuration: read once, checked, frozen

The settings:

settings.py        every setting there is: one frozen tree, one line of explanation each
groups.py          the levels of the tree of settings
names.py           the names of all settings, and the real name closest to a mistyped
                   one
description.py     what every setting is, and what it is now

From text to a valid tree:

envfile.py         reading variables: the `.env` file, the process environment, and
                   where each stood
checking.py        from variables to a valid tree, or one error that says where and what
                   to do
values.py          what the text of a variable may be

From the tree to what the rooms need:

operator_rules.py  from the tree of settings to the rules that the policy reads
paths.py           paths that settings name: from where they start, and what can be
                   none
targets.py         is every provider that a setting names a real one?
officers.py        the officers' keys and their signatures, read beside the `.env`
finding.py         what to find beside the built-in detectors, and what to keep
anchoring.py       who cosigns and stamps the trail's checkpoints, from the settings to
                   one value
secrets.py         the pseudonym key: 32 bytes, written as base64 or held by a file
signing.py         the signing key: a file, or the key itself in the environment of a
                   container

What else the environment tells:

exposed.py         secrets in a `.env` that others than its owner may read
telemetry.py       telemetry of the application that copies prompts past the guard
exporting.py       where the environment tells OpenTelemetry to send what a process
                   measures
clouds.py          where the environment tells the SDKs of a cloud to look for buckets
"""

from carnet.config.configuration import Config, load
from carnet.config.description import Row

__all__ = ["Config", "Row", "load"]
