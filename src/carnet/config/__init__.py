"""The only reader of the environment and the `.env`.

One frozen `Config`, made by `load`; every setting is a field of `settings.py`. Names
start with `CARNET_`, levels are joined with `__`, lists are `A,B,C`. The process
environment wins over the file. An unknown name, an impossible value or a setting that
this version cannot honour is an error that names file, line and what to do, and that
never shows a value.
"""

from carnet.config.configuration import Config, load
from carnet.config.description import Row

__all__ = ["Config", "Row", "load"]
