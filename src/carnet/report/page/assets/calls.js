// The calls whose records stand on the page, newest first; each opens its decision.

const PAGE = 25;
const COLUMNS = [
  { name: "when", value: (call) => asText(call.record.time) || asText(call.record.on), show: (call) => when(call) },
  { name: "state", value: (call) => STATES.indexOf(call.cell.state), show: (call) => badge(call.cell.state) },
  { name: "importer-country", value: (call) => country(call.cell.importer) },
  { name: "provider", value: (call) => provider(call.cell.provider) },
  { name: "tool", value: (call) => tool(call.cell.tool) },
  { name: "purpose", value: (call) => call.cell.purpose || t("no-purpose") },
  { name: "kinds", value: (call) => call.cell.kinds.map((kind) => word("kind", kind)).join(", ") || t("none") },
  { name: "end", value: (call) => word("end", call.cell.end || "refused") },
];

const badge = (state) => h("span", { class: `badge ${state}` }, word("state", state));

function when({ record }) {
  const time = Date.parse(asText(record.time));
  return Number.isNaN(time) ? (callDay({ record }) ? longDay(callDay({ record })) : "") : new Intl.DateTimeFormat(language, {
    dateStyle: "medium", timeStyle: "short", timeZone: "UTC",
  }).format(new Date(time));
}

// The calls on the page that the filters leave.
function chosenCalls(page, wanted) {
  const byCell = new Map(page.columns.cells.map((cell) => [cellText(cell), cell]));
  const mine = page.calls.flatMap((call) => {
    const cell = byCell.get(JSON.stringify(cellOf(call)));
    return cell ? [Object.assign(call, { cell, day: callDay(call) })] : [];
  });
  const rows = chosenRows(mine, wanted);
  return rows.reverse();
}

function callsSection(page, wanted, total) {
  const calls = chosenCalls(page, wanted);
  let sorting = { column: 0, down: true };
  let shownRows = PAGE;
  const body = h("tbody", { role: "rowgroup" });
  const more = h("button", { type: "button", class: "plain more", onclick: () => {
    shownRows += PAGE * 4;
    draw();
  } }, t("more"));
  const headings = COLUMNS.map(({ name }, column) => h("th", { role: "columnheader", scope: "col", "aria-sort": "none" },
    h("button", { type: "button", class: "sort", onclick: () =>
      sort(column, sorting.column === column ? !sorting.down : column === 0) }, t(name))));
  const sort = (column, down) => {
    sorting = { column, down };
    draw();
  };
  const draw = () => {
    headings.forEach((head, i) => head.setAttribute("aria-sort",
      i !== sorting.column ? "none" : sorting.down ? "descending" : "ascending"));
    const { value } = COLUMNS[sorting.column];
    const order = calls.map((call) => [value(call), call]).sort(([a], [b]) => {
      const found = typeof a === "number" ? a - b : a.localeCompare(b, language);
      return sorting.down ? -found : found;
    });
    body.replaceChildren(...order.slice(0, shownRows).map(([, call]) => callRow(page, call)));
    more.hidden = order.length <= shownRows;
  };
  draw();
  const table = h("table", { class: "calls", role: "table" }, h("caption", {}, t("calls-caption")),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
      h("th", { role: "columnheader", scope: "col" }, t("record")), headings)), body);
  return section("calls", t("calls-title"),
    h("p", { class: "lead" }, t("calls-words", count(calls.length), count(total))),
    sortField(sort), calls.length ? h("div", { class: "scroll", role: "region", "aria-label": t("calls-caption"), tabindex: "0" }, table) : h("p", {}, t("nothing")), more);
}

// On a narrow screen rows are cards without headings, so a field sorts them.
function sortField(sort) {
  const select = h("select", { id: "sort-calls", onchange: () => sort(select.selectedIndex, select.selectedIndex === 0) },
    COLUMNS.map(({ name }) => h("option", {}, t(name))));
  return h("div", { class: "field narrow" }, h("label", { for: "sort-calls" }, t("sort-by")), select);
}

function callRow(page, call) {
  const label = t("open-record", call.index);
  const open = h("button", { type: "button", class: "figure", "aria-label": label, onclick: () => showCall(page, call) }, String(call.index));
  return h("tr", { role: "row", class: call.cell.state },
    h("th", { role: "rowheader", scope: "row", "data-label": t("record") }, open),
    COLUMNS.map(({ name, value, show }) =>
      h("td", { role: "cell", "data-label": t(name), class: `c-${name}` }, show ? show(call) : value(call))));
}
