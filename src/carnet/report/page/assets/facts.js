// What a call says in a line: the same as report/page/facts.py, read from its records.

const asObject = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
const asList = (value) => (Array.isArray(value) ? value : []);
const asText = (value) => (typeof value === "string" ? value : "");
const words = (values) =>
  [...new Set(values.filter((value) => typeof value === "string"))].sort();

// Joins records to calls: intents with their ends and contradictions, refusals alone.
// What is of another version, or of another form, is none: `notRead` names it.
function joinCalls(records) {
  const calls = [];
  const open = new Map();
  for (const { index, record } of records.filter(({ record }) => isRead(record))) {
    const key = JSON.stringify([record.call_id, record.attempt || 1]);
    if (record.type === "transfer.intent" || record.type === "transfer.denied") {
      const call = { index, record, outcome: null, contradictions: [], indices: [index] };
      calls.push(call);
      if (record.type === "transfer.intent") open.set(key, call);
    } else if (record.type === "transfer.outcome" && open.has(key)) {
      Object.assign(open.get(key), { outcome: record });
      open.get(key).indices.push(index);
    } else if (record.type === "destination.contradiction" && open.has(key)) {
      open.get(key).contradictions.push(record);
      open.get(key).indices.push(index);
    }
  }
  return calls;
}

// What became of a call: the same as `RecordedCall.fate` in report/recorded_call.py.
function stateOf({ record, outcome }) {
  if (record.type === "transfer.denied") return "blocked";
  if (outcome?.state === "not_sent") return "unsent";
  if (record.decision === "block" || (record.enforced === false && record.decision !== "allow")) return "observed";
  return record.decision === "redact" ? "redacted" : "allowed";
}

function endOf({ record, outcome }) {
  if (record.type === "transfer.denied") return "";
  if (!outcome) return "open";
  if (Number.isInteger(outcome.status) && outcome.status >= 400) return "error";
  return asText(outcome.state);
}

// Where the data go: the same as `reached` in trail/reading/search.py.
function reachedBy(record) {
  const named = [record.destination, ...asList(record.onward_transfer)].map(asObject).flatMap((place) =>
    [place.importer, place.processing, place.storage, place.remote_access].flat());
  const found = words(named.filter(Boolean));
  return found.length ? found : ["unknown"];
}

/** Kinds found or declared; `non_personal` only where there is no other. */
function kindsOf(record) {
  const every = [
    ...asList(record.data_categories),
    ...asList(asObject(record.data_subject).declared),
  ];
  const personal = words(every.filter((kind) => kind !== "non_personal"));
  return personal.length ? personal : words(every);
}

function cellOf(call) {
  const { record } = call;
  const place = asObject(record.destination);
  const own = asText(place.endpoint);
  const host = asText(place.host) || asText(asObject(record.endpoint).host);
  return [
    asText(asObject(record.exporter).country),
    asText(place.importer) || "unknown",
    reachedBy(record),
    asText(place.provider) || (own ? `endpoint:${own}` : "") || host,
    asText(record.transfer_tool),
    asText(record.purpose),
    stateOf(call),
    endOf(call),
    kindsOf(record),
    words(asList(record.regimes).map((regime) => asObject(regime).regime)),
    words(Object.entries(asObject(record.signed_by))
      .filter(([, by]) => Array.isArray(by) && !by.length).map(([name]) => name)),
    call.contradictions.length ? 1 : 0,
    asText(asObject(record.exporter).entity),
  ];
}

function addAmounts({ record }, found, replaced) {
  const add = (into, kind, number) => {
    if (Number.isInteger(number)) into[kind] = (into[kind] ?? 0) + number;
  };
  for (const [name, number] of Object.entries(asObject(asObject(record.detectors).found))) {
    add(found, name.slice(name.lastIndexOf(":") + 1), number);
  }
  const counts = asObject(asObject(record.redaction).entities_replaced);
  for (const [kind, number] of Object.entries(counts)) add(replaced, kind, number);
}

const callDay = ({ record }) => dayOf(asText(record.on) || asText(record.time));
