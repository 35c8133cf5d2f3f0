"""A LangChain agent with a tool: the model plans with placeholders, the tool is real.

    python langchain_agent.py [ENV_FILE [BASE_URL]]

The model is wrapped before tools are bound. Arguments of tool calls come back with the
real values; what the tool answers is replaced again on its way to the model.
"""

import sys

from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from carnet import Guard

TASK = "Find the last order of Erika Mustermann, erika.mustermann@example.de."


@tool
def register(name: str, account: str) -> str:
    """Look a customer up in the house's own register."""
    return f"{name} <{account}> ordered two lamps."


def work(model: ChatOpenAI) -> None:
    planner = model.bind_tools([register])
    messages: list[AnyMessage] = [HumanMessage(TASK)]
    said = planner.invoke(messages)
    messages.append(said)
    for call in said.tool_calls:
        found = register.invoke(call["args"])
        print(f"tool: {found}")
        messages.append(ToolMessage(found, tool_call_id=call["id"] or ""))
    print(f"agent: {model.invoke(messages).text}")


def main(env_file: str = ".env", base_url: str = "https://api.deepseek.com/v1") -> int:
    model = ChatOpenAI(
        model="model-1", base_url=base_url, api_key=SecretStr("from your vault")
    )
    with (
        Guard.from_env(env_file) as guard,
        guard.context(purpose="support", known=["Erika Mustermann"]),
    ):
        guard.wrap(model)
        work(model)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
