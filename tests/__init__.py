"""The tests: a folder for each room of `src/carnet`, with its name.

What several test files share stands beside them; a `*_rig.py` is a real server, device
or process of the test's own. Beside the rooms:

- `clients/`: real clients of vendors and libraries against a provider on the loopback;
  `clients/matrix/` tries each of them in every mode (`python -m tests.clients.newest`:
  with the newest releases)
- `servers/`: gunicorn and uvicorn with several workers
- `page/`: the page of a trail, in browsers
- `benchmarks/`: `python -m tests.benchmarks` measures what README promises
- `mutation/`: `python -m tests.mutation` changes the policy; some test must fail then
- `soak/`: a day of calls, a million of records
- `commands`, `speaking`: the command line and a provider, as tests use them
"""
