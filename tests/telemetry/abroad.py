"""A host for logs and spans, declared where a test says: in India, or at home."""

from tests.telemetry.receiver import Receiver

TOOL = {
    "CARNET_TOOLS__LOGS__FOR": "logs",
    "CARNET_TOOLS__LOGS__KIND": "scc",
    "CARNET_TOOLS__LOGS__MODULE": "2",
    "CARNET_TOOLS__LOGS__DPA": "dpa.pdf",
    "CARNET_TOOLS__LOGS__COVERS": "IN",
    "CARNET_TOOLS__LOGS__EXECUTED": "2026-01-10",
    "CARNET_TOOLS__LOGS__TIA__ID": "TIA-2026-08",
    "CARNET_TOOLS__LOGS__TIA__CONCLUSION": "negative",
    "CARNET_TOOLS__LOGS__TIA__MEASURES": "pseudonymisation",
    "CARNET_TOOLS__LOGS__TIA__COVERS": "IN",
    "CARNET_TOOLS__LOGS__TIA__REVIEW": "2099-12-31",
}
"""What it takes to send pseudonyms to the host that is declared in India."""


def settings(receiver: Receiver, country: str = "IN", **more: str) -> dict[str, str]:
    return {
        "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
        "CARNET_ENDPOINTS__LOGS__HOST": receiver.host,
        "CARNET_ENDPOINTS__LOGS__COUNTRY": country,
        "CARNET_ENDPOINTS__LOGS__ENTITY": "Logs Ltd",
        "CARNET_REDACT": "CN,IN",
        **more,
    }
