"""The operator's own limits and purposes: they only tighten what the law says.

lists       the operator's lists: CARNET_ALLOW, _REDACT, _BLOCK and _DEFAULT
unsigned    what no officer signed, as a decision says it
purposes    what a purpose allows and demands
ai_act      what the AI Act asks of a purpose, by its declared risk and role
retention   how long a record is kept
"""
