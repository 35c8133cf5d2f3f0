// Is a record of a call one in form, and of a version that is known here? Else it is none:
// the same as report/shape.py. A field that is absent, or null, may be missing.

const VERSION = 1;
const YEARS = [1970, 9989];
const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const isText = (value) => typeof value === "string";
const isFlag = (value) => typeof value === "boolean";
const isNumber = (value) => Number.isSafeInteger(value);
const isVersion = (value) => value === VERSION;
const isAny = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isDay = (value) => isText(value) && DAY.test(value) && isDate(value)
  && Number(value.slice(0, 4)) >= YEARS[0] && Number(value.slice(0, 4)) <= YEARS[1];
const isTime = (value) => isText(value) && TIME.test(value) && isDay(value.slice(0, 10));
const listOf = (holds) => (value) => Array.isArray(value) && value.every(holds);
const eachOf = (holds) => (value) => isAny(value) && Object.values(value).every(holds);
const objectOf = (fields) => (value) => isAny(value) && Object.entries(fields)
  .every(([name, holds]) => value[name] === undefined || value[name] === null || holds(value[name]));

// Days that are none, such as 30 February, come back as another one.
function isDate(day) {
  const found = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().slice(0, 10) === day;
}

const all = (names, holds) => Object.fromEntries(names.split(" ").map((name) => [name, holds]));
const TEXTS = listOf(isText);

const isCall = objectOf({
  ...all("call_id decision form data_form purpose transfer_tool engine rules_digest law_digest", isText),
  ...all("enforced tightened is_transfer", isFlag),
  ...all("on valid_until retention_until", isDay),
  ...all("regimes reasons obligations evidence onward_transfer", listOf(isAny)),
  ...all("signed_by inputs endpoint adapters", isAny),
  v: isVersion, attempt: isNumber, time: isTime,
  ai_act: objectOf(all("risk role", isText)),
  lawful_basis: eachOf(isText),
  dpv: eachOf(TEXTS),
  crosswalk: TEXTS,
  data_categories: TEXTS,
  exporter: eachOf(isText),
  data_subject: objectOf({ id: isText, country: isText, declared: TEXTS, count_estimate: isNumber }),
  destination: objectOf({
    ...all("host provider endpoint entity importer parent model", isText),
    ...all("processing storage remote_access sub_processors", TEXTS),
  }),
  redaction: objectOf({ entities_replaced: eachOf(isNumber), residual: TEXTS }),
  detectors: objectOf({ digest: isText, found: eachOf(isNumber) }),
  counters: objectOf({ adds: isAny, ...all("cn us", listOf(Array.isArray)) }),
});
const isEnd = objectOf({
  ...all("call_id state", isText), v: isVersion, attempt: isNumber, time: isTime, restoration: isAny,
});

const FORMS = {
  "transfer.intent": isCall, "transfer.denied": isCall,
  "transfer.outcome": isEnd, "destination.contradiction": isEnd,
};

// Other types are none of a call's, and pass.
const isRead = (record) => !isText(record.type) || (FORMS[record.type]?.(record) ?? true);
const notRead = (records) => records.filter(({ record }) => !isRead(record)).map(({ index }) => index);
