// Calls over time, by what became of them: days, weeks or months.

const SHORT = 70;
const LONG = 500;

function binOf(span) {
  if (span <= SHORT) return { of: (day) => day, name: longDay, step: "day" };
  if (span <= LONG) {
    // 1 January 1970 was a Thursday; weeks begin on Monday (ISO 8601).
    return { of: (day) => Math.floor((day + 3) / 7) * 7 - 3, name: (day) => t("week-of", longDay(day)), step: "week" };
  }
  return {
    of: (day) => dayOf(`${iso(day).slice(0, 7)}-01`),
    name: (day) => monthName(iso(day).slice(0, 7)), step: "month",
  };
}

function binned(rows, folded) {
  const days = rows.map((row) => row.day);
  const first = days.reduce((a, b) => Math.min(a, b), Infinity);
  const last = days.reduce((a, b) => Math.max(a, b), -Infinity);
  const bin = binOf(folded ? LONG + 1 : last - first);
  const groups = grouped(rows, (row) => [bin.of(row.day)]).sort((a, b) => a.key - b.key);
  return { bin, groups, first: bin.of(first), last: bin.of(last) };
}

function timelinePicture({ bin, groups, first, last }, width) {
  const height = 150;
  const most = groups.reduce((a, group) => Math.max(a, group.calls), 1);
  const span = { day: 1, week: 7, month: 30.44 }[bin.step];
  const steps = Math.round((last - first) / span) + 1;
  const pitch = width / steps;
  const thick = Math.min(34, Math.max(1, pitch * 0.78));
  const bars = groups.flatMap((group) => {
    const x = Math.round((group.key - first) / span) * pitch + (pitch - thick) / 2;
    let y = height;
    return STATES.map((state) => {
      const mine = sum(inState(group.rows, state));
      if (!mine) return null;
      const tall = Math.max(1, (mine / most) * (height - 18));
      y -= tall;
      return s("rect", { x, y, width: thick, height: tall, class: `column ${state}` },
        s("title", {}, `${bin.name(group.key)}: ${count(mine)} ${word("state", state)}`));
    });
  });
  return s("svg", {
    viewBox: `0 0 ${width} ${height + 22}`, width, height: height + 22, role: "img", "aria-labelledby": "time-title time-words",
  },
  s("line", { x1: 0, x2: width, y1: height + 0.5, y2: height + 0.5, class: "axis" }), bars,
  s("text", { x: 0, y: height + 17, class: "tick" }, longDay(first)),
  last > first && s("text", { x: width, y: height + 17, "text-anchor": "end", class: "tick" }, longDay(last)),
  s("text", { x: 0, y: 11, class: "tick" }, t("most-in", count(most), t(`step.${bin.step}`))));
}

function timelineSection(rows, folded) {
  if (!rows.length) return section("time", t("time"), h("p", {}, t("nothing")));
  const found = binned(rows, folded);
  const holder = h("div", { class: "picture" });
  keepDrawn(holder, (width) => timelinePicture(found, width));
  const heads = [{ name: t(`step.${found.bin.step}`) }]
    .concat(statesOf(rows).map((state) => ({ name: word("state", state), number: true })));
  const lines = found.groups.map((group) => [
    { node: found.bin.name(group.key), value: group.key },
    ...statesOf(rows).map((state) =>
      numberCell(inState(group.rows, state), `${found.bin.name(group.key)}, ${word("state", state)}`)),
  ]);
  return section("time", t("time"),
    h("p", { id: "time-words", class: "lead" },
      t("time-words", found.bin.name(found.first), found.bin.name(found.last))),
    legend(rows), holder,
    h("details", {}, h("summary", {}, t("as-table")), sortable(t("time-caption"), heads, lines)));
}
