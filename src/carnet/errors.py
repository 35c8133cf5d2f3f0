"""Every error that Carnet raises. One base, one hint each.

    carnet.Error
    ├── ConfigError           a setting is missing, unknown, or contradicts another
    ├── UnsupportedClient     `wrap` does not know this object, or could not guard it
    ├── PolicyDenied          the call may not be made; carries the Decision
    │   └── TransferBlocked   the same, raised where no vendor SDK turns it into its own
    ├── NotSigned             a signed request was changed and cannot be signed anew
    ├── RedactionError        a text could not be made safe; nothing was sent
    ├── WireError             bytes that are not what they claim to be; nothing was sent
    ├── TrailError            a record is not durable, or the trail is damaged
    │   └── TrailCorrupt      the trail holds something that no crash explains
    └── VerificationError     a note, proof or key that cannot be read

A message says what and where, in lower case; it never holds prompt text, an offending
value or a secret. `hint` names one thing to do.
"""

from carnet.vocabulary import Decision


class Error(Exception):
    """Base of all Carnet errors."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """As pickle makes it anew: an error crosses pools of processes like others."""
        return _made_again, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        """The message, then the hint on the same line."""
        message = super().__str__()
        return f"{message} (hint: {self.hint})" if self.hint else message


def _made_again(
    kind: type[Error], args: tuple[object, ...], state: dict[str, object]
) -> Error:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ConfigError(Error):
    """A setting is missing, unknown, or contradicts another; nothing was opened."""


class UnsupportedClient(Error):
    """`wrap` met an object it cannot guard; the object is as it was."""


class PolicyDenied(Error):
    """A call may not be made; nothing was sent, and the refusal is recorded."""

    def __init__(self, message: str, *, decision: Decision, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.decision = decision


class TransferBlocked(PolicyDenied):
    """A call through a bare HTTP client may not be made; nothing was sent."""


class NotSigned(Error):
    """A signed request was changed and cannot be signed anew; nothing was sent."""


class RedactionError(Error):
    """A text could not be made safe; nothing was sent."""


class WireError(Error):
    """Bytes that are not what they claim to be; nothing was sent.

    `code` is the stable reason id of the refusal, such as `wire.duplicate_key`.
    """

    def __init__(self, message: str, *, code: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.code = code


class TrailError(Error):
    """A record could not be made durable; the caller must not go on."""


class TrailCorrupt(TrailError):
    """The trail holds something that no crash explains; it is left as found."""


class VerificationError(Error):
    """A note, proof or key that cannot be read; says nothing about the trail."""
