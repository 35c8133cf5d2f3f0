// The page in two languages. Words of records (sentences, citations, ids) stay as signed.

let language = WORDS[document.documentElement.lang] ? document.documentElement.lang : "en";

// `{0}` in a text is the first value, and so on.
const t = (key, ...values) => {
  const text = WORDS[language][key];
  if (text === undefined) return key;
  return text.replace(/\{(\d)\}/g, (_, number) => values[number] ?? "");
};

// A word of ours that is also a value in records, such as `blocked` or `person_name`.
const word = (prefix, value) =>
  WORDS[language][`${prefix}.${value}`] ?? value.replaceAll("_", " ");

const count = (number) => new Intl.NumberFormat(language).format(number);

const MARKERS = new Set(["unknown", "global", "unknown_downstream", "operator", "EU", "EEA", ""]);

function country(code) {
  if (MARKERS.has(code)) return t(`place.${code || "unknown"}`);
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code);
  } catch {
    return code;
  }
}

const DAY_MS = 86400000;
const iso = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

// Days since 1970; 0 where there is no such day.
function dayOf(text) {
  const name = text.slice(0, 10);
  const day = Date.parse(`${name}T00:00:00Z`) / DAY_MS;
  return day > 0 && iso(day) === name ? day : 0;
}

const shown = (day, options) =>
  new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(new Date(day * DAY_MS));
const longDay = (day) => shown(day, { year: "numeric", month: "short", day: "numeric" });
const monthName = (month) => shown(dayOf(`${month}-01`), { year: "numeric", month: "long" });

const provider = (id) =>
  id.startsWith("endpoint:") ? t("own-endpoint", id.slice(9)) : id || t("none");
const tool = (id) => id || t("no-tool");
