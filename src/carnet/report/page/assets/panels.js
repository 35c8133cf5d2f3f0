// Tables beside the calls: kinds of data, what needs attention, tools, counters, records.

// A table that sorts by a click on a heading. `heads`: { name, number }; cells: text or
// { node, value }.
function sortable(caption, heads, lines, limit = 12) {
  const value = (cell) => (cell !== null && typeof cell === "object" && "node" in cell ? cell.value : cell);
  let sorting = null;
  let open = lines.length <= limit + 3;
  const body = h("tbody", {});
  const more = h("button", { type: "button", class: "plain more", onclick: () => {
    open = true;
    draw();
  } }, t("show-all", count(lines.length)));
  const draw = () => {
    const order = sorting === null ? lines : [...lines].sort((a, b) => {
      const [x, y] = [value(a[sorting.column]), value(b[sorting.column])];
      const found = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), language);
      return sorting.down ? -found : found;
    });
    body.replaceChildren(...(open ? order : order.slice(0, limit)).map((line) =>
      h("tr", {}, line.map((cell, i) => h(i ? "td" : "th", { scope: i ? null : "row", class: heads[i].number ? "number" : null },
        cell !== null && typeof cell === "object" && "node" in cell ? cell.node : cell)))));
    more.hidden = open;
  };
  const headings = heads.map(({ name, number }, column) => h("th", { scope: "col", "aria-sort": "none", class: number ? "number" : null },
    h("button", { type: "button", class: "sort", onclick: (event) => {
      const down = sorting?.column === column ? !sorting.down : Boolean(number);
      sorting = { column, down };
      for (const one of headings) one.setAttribute("aria-sort", "none");
      event.currentTarget.parentNode.setAttribute("aria-sort", down ? "descending" : "ascending");
      draw();
    } }, name)));
  draw();
  return h("div", {}, scroller(caption, h("table", {}, h("caption", {}, caption), h("thead", {}, h("tr", {}, headings)), body)), more);
}

// What was found and replaced. Of one month only the calls are known, not the values.
function kindsSection(rows, month) {
  const cells = [...new Set(rows.map((row) => row.cell))];
  const found = amountsOf(cells, "found");
  const replaced = amountsOf(cells, "replaced");
  const groups = grouped(rows, (row) => row.cell.kinds);
  const heads = [{ name: t("kind") }, { name: t("calls"), number: true }, { name: t("left"), number: true }]
    .concat(month ? [] : [{ name: t("found"), number: true }, { name: t("replaced"), number: true }]);
  const lines = groups.map(({ key, rows: mine }) => {
    const name = word("kind", key);
    const left = mine.filter(({ cell }) => cell.state === "allowed" || cell.state === "observed");
    return [
      name, numberCell(mine, name), numberCell(left, `${name}, ${t("left")}`),
      ...(month ? [] : [found, replaced].map((sums) => ({ node: count(sums[key] ?? 0), value: sums[key] ?? 0 }))),
    ];
  });
  return section("kinds", t("kinds-title"), h("p", { class: "lead" }, t(month ? "kinds-month" : "kinds-words")),
    lines.length ? sortable(t("kinds-caption"), heads, lines) : h("p", {}, t("nothing")));
}

// What an officer has to look at first.
function attentionSection(rows, page) {
  const observed = inState(rows, "observed");
  const lines = [
    ["observed", observed],
    ["contradicted", rows.filter(({ cell }) => cell.contradicted)],
    ["failed", rows.filter(({ cell }) => cell.end && cell.end !== "completed" && cell.state !== "unsent")],
    ...(inState(rows, "unsent").length ? [["unsent", inState(rows, "unsent")]] : []),
    ["unsigned", rows.filter(({ cell }) => cell.unsigned.length)],
  ].map(([name, mine]) => h("li", { class: mine.length ? `due ${name}` : "done" },
    h("h3", {}, t(`look.${name}`), " ", figure(mine, t(`look.${name}`))),
    h("p", {}, t(mine.length ? `look.${name}-words` : "look.none")),
    mine.length ? lookedAt(name, mine) : null));
  return section("look", t("look"), h("ul", { class: "cards" }, lines), repairs(page));
}

function lookedAt(name, rows) {
  const groups = {
    observed: () => grouped(rows, (row) => [row.day]).sort((a, b) => a.key - b.key)
      .map((one) => ({ ...one, name: longDay(one.key) })),
    contradicted: () => grouped(rows, (row) => [row.cell.provider]).map((one) => ({ ...one, name: provider(one.key) })),
    failed: () => grouped(rows, (row) => [row.cell.end]).map((one) => ({ ...one, name: word("end", one.key) })),
    unsent: () => grouped(rows, (row) => [row.cell.provider]).map((one) => ({ ...one, name: provider(one.key) })),
    unsigned: () => grouped(rows, (row) => row.cell.unsigned).map((one) => ({ ...one, name: one.key })),
  }[name]();
  const shownFirst = groups.slice(0, 6);
  const rest = groups.slice(6);
  const item = (one) => h("li", {}, one.name, " ", figure(one.rows, one.name));
  return [
    h("ul", { class: "inline" }, shownFirst.map(item)),
    rest.length ? h("details", {}, h("summary", {}, t("more-n", count(rest.length))), h("ul", { class: "inline" }, rest.map(item))) : null,
  ];
}

// Records of the trail about itself, which say that something happened to it.
function repairs({ report }) {
  const told = ["recovery", "retention.prune", "subject.erased", "key.transition"]
    .filter((kind) => report.types[kind]);
  if (!told.length) return null;
  return h("ul", { class: "inline" }, told.map((kind) =>
    h("li", {}, word("type", kind), " ", listed(word("type", kind), report.types[kind].count, report.types[kind].records))));
}

// The rules in force last, read from the proved policy entries.
function rulesOf(records) {
  const parts = records.filter(({ record }) => record.type === "policy" && record.name === "rules");
  const digest = parts.at(-1)?.record.digest;
  const mine = parts.filter(({ record }) => record.digest === digest)
    .sort((a, b) => (a.record.part ?? 0) - (b.record.part ?? 0));
  try {
    return { rules: asObject(JSON.parse(mine.map(({ record }) => record.content).join(""))), from: mine.map(({ index }) => index) };
  } catch {
    return { rules: {}, from: [] };
  }
}

function expiry(day, today) {
  if (!day) return { node: t("none"), value: Infinity };
  const left = dayOf(day) - today;
  const state = left < 0 ? "over" : left <= 90 ? "soon" : "";
  const words_ = left < 0 ? t("expired-ago", count(-left)) : t("days-left", count(left));
  return { node: h("span", { class: state }, `${longDay(dayOf(day))} `, h("small", {}, words_)), value: left };
}

function toolsSection(page, rows) {
  const { rules, from } = rulesOf(page.records);
  const today = dayOf(page.report.on);
  const heads = [t("tool"), t("tool-kind"), t("covers"), t("expires"), t("assessment"), t("review")]
    .map((name) => ({ name })).concat({ name: t("calls"), number: true });
  const lines = asList(rules.tools).map((one) => {
    const tia = asObject(one.tia);
    return [
      asText(one.id), word("tool-kind", asText(one.kind)), asList(one.covers).map(country).join(", ") || t("none"),
      expiry(one.expires, today), tia.id ? `${tia.id} (${t(tia.positive ? "positive" : "negative")})` : t("none"),
      expiry(tia.review, today), numberCell(rows.filter(({ cell }) => cell.tool === one.id), asText(one.id)),
    ];
  });
  return section("tools", t("tools"), h("p", { class: "lead" }, t("tools-words", longDay(today))),
    lines.length ? sortable(t("tools-caption"), heads, lines) : h("p", {}, t("no-tools")),
    from.length ? h("p", { class: "source" }, t("from-records", from.join(", "))) : null);
}

function countersSection({ report }) {
  const heads = ["law", "class", "counterparty", "people", "threshold", "reached"]
    .map((key) => ({ name: t(key), number: ["people", "threshold", "reached"].includes(key) }));
  const lines = report.counters.map((one) => [
    word("regime", one.regime), word("class", one.class), one.counterparty ?? "",
    { node: [listed(`${word("class", one.class)}, ${one.counterparty ?? ""}`, one.persons, one.records),
      ` (${t(one.exact ? "exact" : "at-most")})`], value: one.persons },
    { node: one.threshold === null ? t("all-reached") : count(one.threshold), value: one.threshold ?? -1 },
    { node: one.percent === null ? "" : h("span", { class: one.near ? "soon" : null },
      h("meter", { min: 0, max: 100, value: Math.min(100, one.percent), "aria-label": `${one.class}: ${one.percent} %` }), ` ${one.percent} %`), value: one.percent ?? 101 },
  ]);
  return section("counters", t("counters"), h("p", { class: "lead" }, t("counters-words", longDay(dayOf(report.counters[0]?.day ?? report.on)))),
    lines.length ? sortable(t("counters-caption"), heads, lines) : h("p", {}, t("no-counters")));
}

function recordsSection({ report, columns, absent, pruned }) {
  const heads = [{ name: t("type") }, { name: t("number"), number: true }];
  const lines = Object.entries(report.types).map(([kind, one]) => [
    word("type", kind), { node: listed(word("type", kind), one.count, one.records), value: one.count }]);
  const ranks = ["standing", "wrong", "refused", "failed", "call", "facts"].map((name) =>
    h("li", {}, t(`rank.${name}`, ...report.ranks[name].map(count))));
  return section("made", t("made"),
    h("p", {}, t(absent ? "made-sample" : "made-whole", count(report.size))),
    !absent || report.unguarded ? null : h("ol", {}, ranks),
    columns.folded ? h("p", {}, t("made-folded")) : null,
    report.unpublished ? h("p", {}, t("made-unpublished", count(report.unpublished))) : null,
    pruned ? h("p", {}, t("made-pruned", count(pruned))) : null,
    report.not_read.count ? h("p", { class: "bad" }, t("made-not-read", count(report.not_read.count), report.not_read.records)) : null,
    h("p", {}, t("made-again")),
    h("p", {}, t("made-not")),
    sortable(t("made-caption"), heads, lines));
}
