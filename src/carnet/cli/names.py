"""The names of all commands."""

GROUPS = {
    "trail": (
        *("init", "show", "tail", "prove", "seal", "prune", "export", "restore"),
        *("compare", "rotate-key", "mirror", "aggregate"),
    ),
    "keys": ("show", "list", "new"),
    "law": ("show", "stale", "provider", "update", "pack", "replay"),
    "policy": ("sign", "show"),
}
ANSWERING = ("law",)
"""Groups whose bare name is a command too."""
NAMES = (
    "init",
    "demo",
    "check",
    "decide",
    "counters",
    "plan",
    "approve",
    "redact",
    "restore",
    "eval",
    "verify",
    "report",
    "subject",
    "erase",
    "recall",
    "scan",
    "proxy",
    "config",
    "adapters",
    "schema",
    *GROUPS,
)
