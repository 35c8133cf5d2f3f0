"""What an officer signs: the policy, or one refused call.

- `policy`: `carnet policy sign` and `show`, over tools, grounds and loosenings
- `approve`: `carnet approve`, an officer answers for one refused call
"""
