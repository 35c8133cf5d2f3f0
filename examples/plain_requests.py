"""No SDK: a session of `requests`, a policy hook of the house, and the trail read back.

python plain_requests.py [ENV_FILE [BASE_URL]]
"""

import sys
from dataclasses import replace

import requests

from carnet import CallView, Decision, Effect, Guard, Kind, Reason, TransferBlocked
from carnet.trail import Trail, verify

CARD = "Max Muster pays with card 4111 1111 1111 1111."
PLAIN = "Write one sentence about tides, for max@example.org."


def no_cards(call: CallView) -> Decision | None:
    """A rule of the house: payment cards go nowhere, not even as placeholders."""
    if Kind.PAYMENT_CARD not in call.content.kinds:
        return None
    why = Reason("house.cards", "payment cards stay at home", "house rule 7")
    return replace(call.decision, effect=Effect.BLOCK, reasons=(why,))


def ask(session: requests.Session, base_url: str, text: str) -> str:
    response = session.post(
        f"{base_url}/chat/completions",
        json={"model": "model-1", "messages": [{"role": "user", "content": text}]},
        headers={"authorization": "Bearer from-your-vault"},
        timeout=60,
    )
    response.raise_for_status()
    return str(response.json()["choices"][0]["message"]["content"])


def main(env_file: str = ".env", base_url: str = "https://api.deepseek.com/v1") -> int:
    with (
        Guard.from_env(env_file, hooks=[no_cards]) as guard,
        requests.Session() as session,
        guard.context(known=["Max Muster"]),
    ):
        guard.wrap(session)
        print(ask(session, base_url, PLAIN))
        try:
            ask(session, base_url, CARD)
        except TransferBlocked as refused:
            print(f"refused: {refused.decision.reasons[0].sentence}")
        trail = guard.trail.path
    for entry in Trail.records(trail):
        kind = str((entry.record or {}).get("type"))
        if kind.startswith("transfer."):  # before them: the policy and facts in force
            print(f"{entry.index}: {kind}")
    print(verify(trail).verdict)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
