"""The operator's own limits and purposes: they only tighten what the law says.

lists       the operator's lists: CARNET_ALLOW, _REDACT, _BLOCK and _DEFAULT
purposes    what a purpose allows and demands
ai_act      what the AI Act asks of a purpose, by its declared risk and role
retention   how long a record is kept
"""
