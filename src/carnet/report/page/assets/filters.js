// Filters over all calls of the trail: one choice each, and what is left.

const FILTERS = [
  { name: "month", of: (row) => [iso(row.day).slice(0, 7)], show: monthName },
  { name: "countries", of: (row) => row.cell.countries, show: country },
  { name: "provider", of: (row) => [row.cell.provider], show: provider },
  { name: "kinds", of: (row) => row.cell.kinds, show: (value) => word("kind", value) },
  { name: "state", of: (row) => [row.cell.state], show: (value) => word("state", value) },
  { name: "tool", of: (row) => [row.cell.tool], show: tool },
  { name: "purpose", of: (row) => [row.cell.purpose], show: (value) => value || t("no-purpose") },
  { name: "regimes", of: (row) => row.cell.regimes, show: (value) => word("regime", value) },
  { name: "end", of: (row) => [row.cell.end], show: (value) => word("end", value || "refused") },
  { name: "unsigned", of: (row) => row.cell.unsigned, show: (value) => value },
];

// Cells judge once for all of their rows; only the month is asked of each row.
function chosenRows(rows, wanted) {
  const fits = new Map();
  const asked = FILTERS.filter(({ name }) => wanted[name] !== undefined);
  const perCell = asked.filter(({ name }) => name !== "month");
  return rows.filter((row) => {
    if (!fits.has(row.cell)) {
      fits.set(row.cell, perCell.every(({ name, of }) => of(row).includes(wanted[name])));
    }
    return fits.get(row.cell)
      && (wanted.month === undefined || iso(row.day).slice(0, 7) === wanted.month);
  });
}

function options(rows, filter) {
  const values = new Set();
  const seen = new Set();
  for (const row of rows) {
    const key = filter.name === "month" ? row.day : row.cell;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const value of filter.of(row)) values.add(value);
  }
  return [...values].map((value) => ({ value, name: filter.show(value) }))
    .sort((a, b) => (filter.name === "month" ? (a.value < b.value ? -1 : 1) : a.name.localeCompare(b.name, language)));
}

// A form of selects; `changed` gets the wanted values. Choices that offer nothing are left out.
function filterForm(rows, wanted, changed) {
  const selects = FILTERS.map((filter) => {
    const offered = options(rows, filter);
    if (offered.length < 2 && wanted[filter.name] === undefined && filter.name !== "unsigned") return null;
    if (!offered.length) return null;
    const select = h("select", {
      id: `filter-${filter.name}`,
      onchange: () => {
        if (select.selectedIndex) wanted[filter.name] = offered[select.selectedIndex - 1].value;
        else delete wanted[filter.name];
        changed();
      },
    },
    h("option", {}, t("all")),
    offered.map(({ value, name }) => h("option", { value, selected: wanted[filter.name] === value }, name)));
    return h("div", { class: "field" }, h("label", { for: select.id }, t(`filter.${filter.name}`)), select);
  });
  return h("form", { class: "filters", onsubmit: (event) => event.preventDefault() }, selects,
    h("button", { type: "button", class: "plain", onclick: () => {
      for (const key of Object.keys(wanted)) delete wanted[key];
      changed(true);
    } }, t("reset")));
}

const wantedWords = (wanted) => FILTERS.filter(({ name }) => wanted[name] !== undefined)
  .map(({ name, show }) => `${t(`filter.${name}`)}: ${show(wanted[name])}`).join(" · ");
