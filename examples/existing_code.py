"""Code that was there before: an OpenAI client and a DeepSeek client, two new lines.

    python existing_code.py [ENV_FILE [BASE_URL]]

`summarise` and `translate` are what the application already had. DeepSeek speaks
OpenAI's wire, so the same SDK asks it under another address.
"""

import sys

from openai import OpenAI

from carnet import Guard

NOTE = "Max Muster (max@example.org) complains about invoice 17."


def summarise(client: OpenAI, text: str) -> str:
    answer = client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": f"Summarise: {text}"}]
    )
    return answer.choices[0].message.content or ""


def translate(client: OpenAI, text: str) -> str:
    answer = client.chat.completions.create(
        model="deepseek-chat",
        messages=[{"role": "user", "content": f"In German: {text}"}],
    )
    return answer.choices[0].message.content or ""


def main(env_file: str = ".env", base_url: str = "") -> int:
    openai = OpenAI(base_url=base_url or None, api_key="from your vault")
    deepseek = OpenAI(
        base_url=base_url or "https://api.deepseek.com", api_key="from your vault"
    )
    with Guard.from_env(env_file) as guard, guard.context(known=["Max Muster"]):
        guard.wrap(openai)  # new
        guard.wrap(deepseek)  # new
        print(summarise(openai, NOTE))
        print(translate(deepseek, NOTE))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
