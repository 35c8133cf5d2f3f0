"""Mutation testing of src/carnet/policy: `python -m tests.mutation`.

Small faults are put into the code, one at a time, and the tests of the policy run
against each; a fault that no test notices survives. See `operators` for the faults, and
`mutants` for what is left out.
"""
