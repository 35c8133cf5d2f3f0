"""Where would a call go? What `locate` asks of a host, a request and the facts.

host        host names: one spelling, whole-host globs, what is on this machine
residency   what the place rules of a provider come to for one call
profiles    bedrock: where the inference profile in a model's name lets a call be
            computed
downstream  whom a router may hand a call to, as far as the request itself names them
hosted      tools that the provider itself runs, and that hand the call on
onward      hosts inside a request that the importer will call or fetch from
reported    what an answer says about where it was computed, against what was decided
            on
"""
