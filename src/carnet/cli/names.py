"""The names of all commands."""

GROUPS = {
    "trail": ("init", "show", "tail", "prove", "seal"),
    "keys": ("show", "new"),
}
NAMES = (
    "init",
    "demo",
    "check",
    "decide",
    "plan",
    "redact",
    "restore",
    "verify",
    "erase",
    "config",
    "adapters",
    *GROUPS,
)
