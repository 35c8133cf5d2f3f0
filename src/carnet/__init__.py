"""Carnet: call AI models in other countries lawfully, and prove it.

A call is decided (may it go to that country, under which transfer tool, with which
data?), stripped of personal data before it leaves, restored when the answer comes back,
and recorded in a signed trail that anyone can verify.

    >>> from carnet import Guard
    >>> guard = Guard.from_env(None, exporter__country="DE", redact="CN")
    >>> decision = guard.decide(
    ...     "https://api.deepseek.com/chat/completions", categories=["email"]
    ... )
    >>> decision.effect.value, decision.form.value
    ('redact', 'non_personal')
    >>> redacted = guard.redact("write to ada@example.com")
    >>> "ada@example.com" in redacted.text
    False
    >>> guard.restore(redacted.text)
    'write to ada@example.com'

`guard.wrap(client)` does all of it for every call of a client.
"""

from carnet import asked

TYPE_CHECKING = False  # typing's own takes longer to import than all of this page
if TYPE_CHECKING:
    from carnet.denial import decision_of
    from carnet.errors import (
        ConfigError,
        Error,
        PolicyDenied,
        RedactionError,
        TrailError,
        TransferBlocked,
        UnsupportedClient,
        VerificationError,
    )
    from carnet.guard import Guard, Redacted
    from carnet.hooks import CallView, daily_budget, deny_parent, human_approval
    from carnet.vocabulary import (
        Decision,
        Destination,
        Effect,
        Finding,
        Form,
        Kind,
        Obligation,
        Reason,
    )

__all__ = [
    "CallView",
    "ConfigError",
    "Decision",
    "Destination",
    "Effect",
    "Error",
    "Finding",
    "Form",
    "Guard",
    "Kind",
    "Obligation",
    "PolicyDenied",
    "Reason",
    "Redacted",
    "RedactionError",
    "TrailError",
    "TransferBlocked",
    "UnsupportedClient",
    "VerificationError",
    "daily_budget",
    "decision_of",
    "deny_parent",
    "human_approval",
]

__getattr__ = asked.names(
    __name__,
    {
        "denial": ("decision_of", "denial"),
        "errors": (
            *("ConfigError", "Error", "PolicyDenied", "RedactionError", "TrailError"),
            *("TransferBlocked", "UnsupportedClient", "VerificationError", "errors"),
        ),
        "guard": ("Guard", "Redacted", "guard"),
        "hooks": ("CallView", "daily_budget", "deny_parent", "human_approval", "hooks"),
        "vocabulary": (
            *("Decision", "Destination", "Effect", "Finding", "Form", "Kind"),
            *("Obligation", "Reason", "vocabulary"),
        ),
        "law": ("law",),
        "trail": ("trail",),
    },
)
# The command line stands below this page too: whoever presses Ctrl-C while it is loaded
# is answered by its `main`, which has to be there first.
