"""Containers, branches and databases called like persons, by the command's option.

`docker run --name freja`, `kubectl logs pod/aino-7d9f6c5b8-x2kqz`. What a command calls
a container is nobody; whose account it works for is somebody (`-u bozena`), and so is
who is told in the same text with a capital.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late

_NAME: Final = r"[\"']?(?P<w>[^\W\d_]{2,30})"
_END: Final = r"(?![\w@]|-(?![a-z0-9]*[0-9])|\.[a-z]+@)"
"""A hash may follow, as of a pod: `aino|-7d9f6c5b8-x2kqz`."""
_OPTIONS: Final = (
    r"(?:--?(?!u[ ]|user[ =])[a-z][\w\-]{0,20}(?:=\S{1,30}|[ ]\d\w{0,9})?[ ]){0,4}"
)
_KINDS: Final = (
    r"(?:pods?|po|deploy(?:ment)?s?|svc|services?|sts|statefulsets?|ds|daemonsets?|jobs?"
    r"|cronjobs?|cj|cm|configmaps?|ing|ingress|nodes?|ns|namespaces?|rs|replicasets?|hpa"
    r"|pvc?|containers?|images?)"
)
_OF_KIND: Final = late.compile(rf"(?<![\w/.\-:]){_KINDS}/{_NAME}{_END}")
"""`deploy/aino`; a path has a sign before it."""
_KUBERNETES: Final = late.compile(
    rf"(?<!\w)(?:kubectl|oc)[ ](?:[^\s|&;]{{1,40}}[ ]){{0,4}}?(?:logs|exec|describe|get"
    r"|delete|edit|scale|expose|attach|port-forward|drain|cordon|uncordon"
    r"|(?:rollout[ ])(?:undo|status|restart|history))"
    rf"[ ]{_OPTIONS}(?:{_KINDS}[ ])?{_NAME}{_END}"
)
_ROLLOUT: Final = late.compile(
    r"(?<!\w)(?:kubectl|oc)[ ](?:[^\s|&;]{1,40}[ ]){0,4}?rollout[ ]"
    r"(?P<w>undo|status|restart|history|pause|resume)(?!\w)"
)
"""Its own words, which no list has."""
_CONTAINERS: Final = late.compile(
    r"(?<!\w)(?:docker|podman|nerdctl|docker-compose|lxc|incus|virsh|multipass|pm2"
    r"|supervisorctl|helm|systemctl)[ ](?:compose[ ]|container[ ]|image[ ]|volume[ ]"
    r"|network[ ])?(?:exec|logs|stop|start|restart|reload|rm|kill|inspect|stats|attach"
    r"|top|port|pause|unpause|wait|up|down|launch|shutdown|destroy|delete|install"
    r"|upgrade|uninstall|rollback|status|history|enable|disable|create|prune)"
    rf"[ ]{_OPTIONS}{_NAME}{_END}"
)
_CALLED: Final = late.compile(
    r"(?<!\w)(?:docker|podman|nerdctl|az|gcloud|doctl|hcloud|minikube|k3d|multipass"
    r"|virt-install|pm2|docker-compose)(?:[ ]|[ ][^\n|&;]{0,200}?[ ])"
    rf"(?:--name|--hostname|-h|--network|--network-alias|--link)[ =]{_NAME}{_END}"
)
_OPTION: Final = late.compile(
    r"(?<=[ ])--(?:namespace|cluster|container|service|deployment|database|dbname|db"
    r"|queue|topic|bucket|instance|app|vm|limit|function-name|stack-name|cluster-name"
    rf"|service-name|container-name|release-name)[ =]{_NAME}{_END}"
)
_DATABASE: Final = late.compile(
    r"(?<!\w)(?:(?:createdb|dropdb|pg_dump|pg_restore|psql)[ ]"
    rf"(?:[^\n|&;]{{0,60}}?[ ])?-d[ ]|(?:createdb|dropdb)[ ]){_NAME}{_END}"
)
_BRANCH: Final = late.compile(
    r"(?<![\w/.\-:@])(?:feature|feat|bugfix|hotfix|release|chore|refactor|experiment|spike"
    r"|epic)s?/(?:[A-Z]{2,8}-[0-9]{1,6}-)?(?P<w>[a-z]{2,30})(?![\w@/])"
)
"""`feature/zoryana-ui`: what a branch is about; `anna/fix` says whose it is."""
_PACKAGE: Final = late.compile(
    r"(?<![\w.\-@/])(?:com|org|net|io|dev|edu)\.[a-z]\w{1,30}(?P<rest>(?:\.[a-z]\w{1,30}){1,6})"
    r"(?![\w@])"
)
"""`com.fasterxml.jackson.databind`: behind a domain's name, libraries and parts."""
_LOG: Final = late.compile(rf"(?<!\w)journalctl[ ]{_OPTIONS}-u[ ]{_NAME}{_END}")
_SIGNS: Final = (
    _OF_KIND,
    _KUBERNETES,
    _ROLLOUT,
    _CONTAINERS,
    _CALLED,
    _OPTION,
    _DATABASE,
    _LOG,
    _BRANCH,
)


def has_any(text: str) -> bool:
    """Has a text a branch or a package, whatever words it has?"""
    if "/" in text and _BRANCH.search(text):
        return True
    return text.count(".") > 1 and _PACKAGE.search(text) is not None


def packaged(text: str) -> frozenset[str]:
    """The parts of its packages behind the names of domains."""
    every = (match["rest"] for match in _PACKAGE.finditer(text))
    return frozenset(part for rest in every for part in rest.split(".") if part)


def named(text: str) -> Iterator[re.Match[str]]:
    """What its commands call so, as the group `w`."""
    for sign in _SIGNS:
        yield from sign.finditer(text)
