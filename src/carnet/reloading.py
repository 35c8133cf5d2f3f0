"""A new policy for an open guard: entered in the trail first, then in force.

Calls that are under way end under the rules they began with; none is lost. What a trail
and its keys stand on cannot change while they are open.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from carnet.config import Config
from carnet.errors import ConfigError, Error
from carnet.events import logger

FIXED = (
    *("trail", "trail_origin", "trail_force", "signing_key", "signing_key_pq"),
    *("pseudonym_key", "vault", "subject_keys", "heartbeat_minutes", "seal"),
    *("witnesses", "witness_quorum", "unwitnessed", "unwitnessed_after", "tsa"),
    "otel",
)
"""Settings that need a new process."""


def refuse_fixed(old: Config, new: Config) -> None:
    """Refuse a configuration that would need another trail, vault or key.

    Raises:
        ConfigError: Which setting differs; nothing has changed.
    """
    for name in FIXED:
        if getattr(old.settings, name) != getattr(new.settings, name):
            raise ConfigError(
                f"CARNET_{name.upper()}: cannot change while the guard is open",
                hint="start a new process",
            )


@dataclass(eq=False)
class FileWatch:
    """Looks at a settings file when calls come, and renews the policy before them.

    A look is one `stat`, at most once in `seconds`; a call that comes after a longer
    pause finds what was written in it. There is no standing thread, so a forked worker
    watches as its parent did.
    """

    path: Path
    """The settings file."""
    seconds: float
    """How long a look counts."""
    reload: Callable[[], object]
    """Reads the settings again and puts them in force, or raises."""
    refused: Error | None = field(default=None, init=False)
    """Why the newest file is not in force; None where it is."""
    _looked: float = field(default=0.0, init=False)
    """When it was last looked at, by the monotonic clock."""
    _seen: tuple[int, int, int] | None = field(default=None, init=False)
    """Time, inode and size of the file whose content was read last; None: it was
    away."""
    _due: bool = field(default=False, init=False)
    """It has changed, and nobody has renewed the policy since."""
    _renewing: threading.Lock = field(default_factory=threading.Lock, init=False)
    """One renews at a time; calls that come meanwhile wait."""

    def __post_init__(self) -> None:
        """What stands in the file now is in force already."""
        self._seen, self._looked = self._state(), time.monotonic()

    def changed(self) -> bool:
        """Is the file another one, or not yet in force? Never raises, never waits."""
        now = time.monotonic()
        if now - self._looked >= self.seconds:
            self._looked = now
            self._due = self._due or self._state() != self._seen
        return self._due

    def renew(self) -> None:
        """Put in force what the file says; where it is wrong or away, all stays.

        Calls that come meanwhile wait for it. Never raises: `refused` says why not.
        """
        with self._renewing:
            state = self._state()
            if state != self._seen:
                self._seen = state
                self._reload(away=state is None)
            self._due = False

    def _reload(self, *, away: bool) -> None:
        try:
            if away:
                raise ConfigError("the settings file is away", hint="put it back")
            self.reload()
            self.refused = None
        except Error as error:
            self.refused, why = error, str(error.args[0])
            hint = error.hint
            logger("carnet").error("config.reload_refused", error=why, hint=hint)

    def _state(self) -> tuple[int, int, int] | None:
        """Time, inode and size, which editors change; None while it is away."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size
