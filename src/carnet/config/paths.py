"""Paths that settings name: from where they start, and what can be none."""

import errno
import os
from pathlib import Path

from carnet.errors import ConfigError


def path(text: str, folder: Path, place: str) -> Path:
    """Return the path that a setting names; a relative one starts at `folder`.

    `place` names the setting in errors. Nothing needs to stand there yet.

    Raises:
        ConfigError: Nothing can: it is too long, the home of nobody, or the URL of
            something else, which may bear a password.
    """
    try:
        found = folder / Path(text).expanduser()
        there = _is_there(found)
    except RuntimeError:
        raise ConfigError(
            f"{place}: the home of nobody", hint="write the path in full"
        ) from None
    except (OSError, ValueError):
        raise ConfigError(
            f"{place}: no path that a file can have",
            hint="give a shorter path",
        ) from None
    if "://" in text and not there:
        raise ConfigError(
            f"{place}: a URL, where a path is asked", hint="a file or folder here"
        )
    return found


def _is_there(found: Path) -> bool:
    """Does something stand there? What cannot be seen may, and says so when opened.

    Raises:
        OSError: Nothing ever can.
        ValueError: A NUL is in it.
    """
    try:
        os.stat(found)  # noqa: PTH116 - os.path.exists swallows what is asked here
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise
        return False
    return True
