// Who sent where under which tool: bands from the exporter through tools to countries.
// Calls that sent nothing end at a bar of their own. Width of a band: number of calls.

const GAP = 18;
const BAR = 8;
const MOST = 9;

// The largest groups, the rest as one.
function largest(groups) {
  if (groups.length <= MOST) return groups;
  const rest = groups.slice(MOST - 1).flatMap((group) => group.rows);
  return [...groups.slice(0, MOST - 1), { key: null, rows: rest, calls: sum(rest) }];
}

// Bars under each other; each gets its place on the scale.
function stacked(groups, scale) {
  let top = 24;
  for (const group of groups) {
    group.height = Math.max(2, group.calls * scale);
    group.top = top;
    group.taken = 0;
    group.given = 0;
    top += group.height + GAP + 14;
  }
  return top;
}

function band(x1, y1, x2, y2, height, state, label) {
  const middle = (x1 + x2) / 2;
  const path = `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2} v${height}`
    + ` C${middle},${y2 + height} ${middle},${y1 + height} ${x1},${y1 + height} Z`;
  return s("path", { d: path, class: `band ${state}` }, s("title", {}, label));
}

function bar(x, group, name, anchor, extra = "") {
  return s("g", {},
    s("rect", { x, y: group.top, width: BAR, height: group.height, class: `bar ${extra}` }),
    s("text", { x: anchor === "end" ? x + BAR : x, y: group.top - 6, "text-anchor": anchor, class: "name" },
      name, s("tspan", { class: "amount", dx: 6 }, count(group.calls))));
}

// Tools on the left of a band, countries on its right; bands by state of the calls.
function flowPicture(rows, width) {
  const sent = rows.filter((row) => !STAYED.includes(row.cell.state));
  const stayed = rows.filter((row) => STAYED.includes(row.cell.state));
  const scale = 250 / Math.max(1, sum(rows));
  const tools = largest(grouped(sent, (row) => [row.cell.tool]));
  const places = largest(grouped(sent, (row) => [row.cell.importer]));
  const stop = { key: "stayed", rows: stayed, calls: sum(stayed) };
  const middles = stayed.length ? [...tools, stop] : tools;
  const exporters = grouped(rows, (row) => [row.cell.exporter]);
  const height = Math.max(stacked(middles, scale), stacked(places, scale), stacked(exporters, scale));
  const wide = width >= 640;
  const [x1, x2, x3] = wide ? [0, width * 0.42, width - BAR] : [0, 0, width - BAR];
  const parts = [];
  if (wide) parts.push(...leftBands(exporters, middles, x1 + BAR, x2, scale));
  parts.push(...rightBands(tools, places, x2 + BAR, x3, scale));
  if (wide) parts.push(...exporters.map((one) => bar(x1, one, country(one.key), "start")));
  parts.push(...middles.map((one) => bar(x2, one,
    one === stop ? t("refused-here") : one.key === null ? t("others") : tool(one.key), "start",
    one === stop ? "stop" : "")));
  parts.push(...places.map((one) => bar(x3, one, one.key === null ? t("others") : country(one.key), "end")));
  return s("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-labelledby": "flow-title flow-words",
  }, parts);
}

const has = (group, key, groups) =>
  group.key === key || (group.key === null && !groups.some((one) => one.key === key));

function leftBands(exporters, middles, x1, x2, scale) {
  return middles.flatMap((middle) => exporters.flatMap((exporter) => {
    const mine = middle.rows.filter((row) => row.cell.exporter === exporter.key);
    return bands(exporter, middle, mine, x1, x2, scale);
  }));
}

function rightBands(tools, places, x1, x2, scale) {
  for (const one of tools) one.given = 0;
  return tools.flatMap((one) => places.flatMap((place) => {
    const mine = one.rows.filter((row) => has(place, row.cell.importer, places));
    return bands(one, place, mine, x1, x2, scale);
  }));
}

// One band for each state, stacked on both bars.
function bands(from, to, rows, x1, x2, scale) {
  return STATES.flatMap((state) => {
    const mine = inState(rows, state);
    if (!mine.length) return [];
    const height = Math.max(1, sum(mine) * scale);
    const label = `${word("state", state)}: ${t("calls-n", count(sum(mine)))}`;
    const found = band(x1, from.top + from.given, x2, to.top + to.taken, height, state, label);
    from.given += height;
    to.taken += height;
    return [found];
  });
}

const legend = (rows) =>
  h("ul", { class: "legend" }, statesOf(rows).map((state) =>
    h("li", {}, h("span", { class: `swatch ${state}`, "aria-hidden": "true" }), word("state", state))));

// The same as a table: for those who do not see it, and for the numbers' records.
function flowTable(rows) {
  const groups = grouped(rows, (row) => [JSON.stringify([
    row.cell.exporter, row.cell.tool, row.cell.importer, row.cell.provider])]);
  const several = new Set(rows.map((row) => row.cell.exporter)).size > 1;
  const lines = groups.map((group) => {
    const [from, by, to, who] = JSON.parse(group.key);
    const label = `${country(to)}, ${provider(who)}, ${tool(by)}`;
    return [
      country(to), provider(who), tool(by), ...(several ? [country(from)] : []),
      ...statesOf(rows).map((state) => numberCell(inState(group.rows, state), `${label}, ${word("state", state)}`)),
    ];
  });
  const heads = ["importer-country", "provider", "tool", ...(several ? ["exporter"] : [])].map((key) => ({ name: t(key) }))
    .concat(statesOf(rows).map((state) => ({ name: word("state", state), number: true })));
  return sortable(t("flow-caption"), heads, lines);
}

// Each call in every country that it reaches, so the numbers add up to more than all.
function placesSection(rows) {
  const heads = [{ name: t("country") }]
    .concat(statesOf(rows).map((state) => ({ name: word("state", state), number: true })));
  const lines = grouped(rows, (row) => row.cell.countries).map(({ key, rows: mine }) => [
    country(key),
    ...statesOf(rows).map((state) => numberCell(inState(mine, state), `${country(key)}, ${word("state", state)}`)),
  ]);
  return section("places", t("places"), h("p", { class: "lead" }, t("places-words")),
    lines.length ? sortable(t("places-caption"), heads, lines) : h("p", {}, t("nothing")));
}

const numberCell = (rows, label) => ({ node: figure(rows, label), value: sum(rows) });

function flowSection(rows) {
  const holder = h("div", { class: "picture" });
  const words_ = rows.length
    ? t("flow-words", count(sum(rows)), count(sum(inState(rows, "blocked"))), count(sum(inState(rows, "unsent"))))
    : t("nothing");
  const found = section("flow", t("flow"), h("p", { id: "flow-words", class: "lead" }, words_),
    legend(rows), holder, flowTable(rows));
  if (rows.length) keepDrawn(holder, (width) => flowPicture(rows, width));
  return found;
}

// Draw for the width there is, and again when it changes.
function keepDrawn(holder, draw) {
  let last = 0;
  new ResizeObserver(() => {
    const width = Math.floor(holder.clientWidth);
    if (!width || width === last) return;
    last = width;
    holder.replaceChildren(draw(width));
  }).observe(holder);
}
