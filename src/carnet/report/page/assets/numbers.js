// Sums over calls, each with the rows that it was made of.

const STATES = ["redacted", "allowed", "blocked", "unsent", "observed"];
const STAYED = ["blocked", "unsent"]; // nothing left
const sum = (rows) => rows.reduce((total, row) => total + row.calls, 0);

// Rows by the words that `keys` gives for each, in order of size.
function grouped(rows, keys) {
  const groups = new Map();
  for (const row of rows) {
    for (const key of keys(row)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(row);
    }
  }
  return [...groups].map(([key, members]) => ({ key, rows: members, calls: sum(members) }))
    .sort((a, b) => b.calls - a.calls || (a.key < b.key ? -1 : 1));
}

const inState = (rows, state) => rows.filter((row) => row.cell.state === state);

// The states that have a place beside these rows: what went undelivered, where any did.
const statesOf = (rows) => STATES.filter((state) => state !== "unsent" || inState(rows, state).length);

// Values found and replaced, by kind. Sums belong to cells, so they are given only where
// whole cells are chosen: not for one month.
function amountsOf(cells, name) {
  const total = {};
  for (const cell of cells) {
    for (const [kind, number] of Object.entries(cell[name])) {
      total[kind] = (total[kind] ?? 0) + number;
    }
  }
  return total;
}

// Indices as runs: 3-5, 9.
function ranges(rows) {
  const runs = [];
  for (const { index, last, calls } of rows) {
    const run = runs.at(-1);
    if (run && calls === 1 && index === run[1] + 1) run[1] = index;
    else runs.push(calls === 1 ? [index, index] : [index, last, calls]);
  }
  return runs.map(([first, last, calls]) => {
    if (calls) return t("some-of", count(calls), first, last);
    return first === last ? String(first) : `${first}-${last}`;
  }).join(", ");
}

// A number whose records the report lists.
function listed(label, number, records) {
  return h("button", {
    type: "button", class: "figure", "aria-label": `${label}: ${count(number)}. ${t("show-records")}`,
    onclick: () => showRecords(label, count(number), records),
  }, count(number));
}

// A number that shows which records it is made of.
function figure(rows, label) {
  const number = sum(rows);
  if (!number) return h("span", { class: "nil" }, "0");
  return h("button", {
    type: "button", class: "figure", "aria-label": `${label}: ${t("calls-n", count(number))}. ${t("show-records")}`,
    onclick: () => showIndices(label, rows),
  }, count(number));
}
