"""An exporter in China asks a model in Europe: PIPL decides, not the GDPR.

    python chinese_exporter.py [ENV_FILE [BASE_URL]]

In the settings: CARNET_EXPORTER__COUNTRY=CN, CARNET_SUBJECTS=CN, CARNET_REGIMES=cn, and
for the purpose of an order the exemption that the customer's own contract gives (CAC
Order 16 of 2024, Art. 5(1)1), with its notice (PIPL Art. 39) and assessment (Art. 55):
CARNET_PURPOSES__ORDERS__CN_EXEMPT, __CN_BASIS, __CN_NOTICE, __CN_CONSENT, __CN_PIPIA.
Advertising has none of these: the same letter leaves without personal data.
"""

import sys

import requests

from carnet import Guard
from carnet.trail import Trail

ORDER = "客户王芳,手机13800138000,订购两台净水器。请写一封确认信。"


def ask(session: requests.Session, base_url: str) -> str:
    response = session.post(
        f"{base_url}/chat/completions",
        json={"model": "model-1", "messages": [{"role": "user", "content": ORDER}]},
        timeout=60,
    )
    response.raise_for_status()
    return str(response.json()["choices"][0]["message"]["content"])


def main(env_file: str = ".env", base_url: str = "https://api.mistral.ai/v1") -> int:
    with Guard.from_env(env_file) as guard, requests.Session() as session:
        guard.wrap(session)
        for purpose in ("orders", "advertising"):
            with guard.context(
                purpose=purpose, data_subject="customer-88", known=["王芳"]
            ):
                print(f"{purpose}: {ask(session, base_url)}")
        trail = guard.trail.path
    for entry in Trail.records(trail):
        record = entry.record or {}
        if record.get("type") == "transfer.intent":
            print(f"{record['purpose']} left: {record['data_form']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
