"""The destination of a worked case that gives no facts: located as that of a call."""

from collections.abc import Mapping

from carnet.adapter import Json
from carnet.law import Law
from carnet.policy.cases.fields import CaseError, text, texts
from carnet.policy.locate import locate
from carnet.policy.rules import Exporter, Rules
from carnet.vocabulary import Role


def facts_of(case: Mapping[str, Json], law: Law) -> Mapping[str, Json]:
    """The facts of a case; without any, what the law's facts say of its host.

    Raises:
        CaseError: It gives neither facts nor a host.
    """
    if "facts" in case:
        given = case["facts"]
        if not isinstance(given, Mapping):
            raise CaseError("facts is no object")
        return given
    host = text(case, "destination_host")
    if not host:
        raise CaseError("neither facts nor destination_host is given")
    rules = Rules(Exporter(texts(case, "origin")[0]))
    found = locate(law, rules, url=host, model=text(case, "model") or None)
    return {
        "importer": found.importer,
        "parent": found.parent,
        "proc": list(found.processing),
        "store": list(found.storage),
        "remote": [*found.remote_access, *found.sub_processors],
        "same_entity": found.same_entity,
        "training": found.role is Role.CONTROLLER,
    }
