"""Paths that settings name: from where they start, and what can be none."""

import errno
import os
from pathlib import Path

from carnet import named_file
from carnet.errors import ConfigError


def path(text: str, folder: Path, place: str) -> Path:
    """Return the path that a setting names; a relative one starts at `folder`.

    `place` names the setting in errors. Nothing needs to stand there yet.

    Raises:
        ConfigError: Nothing can: it is too long, holds a NUL, is the home of nobody, or
            the URL of something else, which may bear a password.
    """
    try:
        found = folder / named_file.as_named(text).expanduser()
        there = _is_there(found)
    except RuntimeError:
        raise ConfigError(
            f"{place}: the home of nobody", hint="write the path in full"
        ) from None
    except OSError:
        raise ConfigError(
            f"{place}: no path that a file can have", hint="give a shorter path"
        ) from None
    except ValueError:  # a NUL, or half a character
        raise ConfigError(
            f"{place}: no path that a file can have",
            hint="write it without characters that no file name holds",
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
