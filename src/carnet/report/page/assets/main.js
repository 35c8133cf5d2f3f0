// Puts the page together, verifies it, and draws it again when a filter changes.

const wanted = {};

const keyInAddress = () => {
  const match = /[#&]key=([^&]*)/.exec(location.hash);
  try {
    return match ? decodeURIComponent(match[1]) : "";
  } catch {
    return "";
  }
};

// Everybody who sent, in the order of their first calls; who gave no name, by its country.
function exportersOf(cells) {
  if (!cells.some((cell) => cell.entity)) return "";
  const names = [...new Set(cells.map((cell) => cell.entity || country(cell.exporter)))];
  const rest = names.splice(12);
  return [...names, ...(rest.length ? [t("more-n", count(rest.length))] : [])].join(", ");
}

function drawTop(page) {
  const { report, columns } = page;
  const days = columns.rows.map((row) => row.day);
  const first = days.reduce((a, b) => Math.min(a, b), Infinity);
  const last = days.reduce((a, b) => Math.max(a, b), -Infinity);
  document.documentElement.lang = language;
  document.title = `${t("title")} · ${report.origin}`;
  byId("skip").textContent = t("skip");
  byId("top").replaceChildren(
    h("div", { class: "brand" }, h("span", {}, "Carnet"),
      h("button", { type: "button", class: "plain", lang: language === "en" ? "de" : "en", onclick: () => {
        language = language === "en" ? "de" : "en";
        draw(page);
      } }, language === "en" ? "Deutsch" : "English")),
    h("h1", {}, t("title")),
    h("p", { class: "subject" }, [exportersOf(columns.cells), report.origin].filter(Boolean).join(" · ")),
    h("p", {}, days.length ? t("period", longDay(first), longDay(last), count(columns.calls), count(report.size)) : t("nothing")));
  byId("foot").replaceChildren(h("p", {}, t("footer")), h("p", {}, t("no-advice")));
}

const verdictName = ({ examined }) =>
  examined.part && examined.verdict === "confirmed" ? "verdict.part" : `verdict.${examined.verdict}`;

function verdictCard(page) {
  const { examined, key } = page;
  const input = h("textarea", { id: "key", rows: "2", spellcheck: "false", autocomplete: "off" });
  input.value = key;
  return h("section", { id: "verdict", class: `verdict ${examined.verdict}`, "aria-labelledby": "verdict-title" },
    h("h2", { id: "verdict-title" }, t(verdictName(page))),
    h("p", {}, t(`verdict.${examined.verdict}-words`)),
    examined.part ? h("p", {}, h("strong", {}, t("verdict.part-words",
      count(page.report.size - page.absent), count(page.report.size), count(page.absent)))) : null,
    h("ul", { class: "steps" }, examined.steps.map(({ name, ok, values }) =>
      h("li", { class: ok === true ? "good" : ok === false ? "bad" : "open" },
        h("strong", {}, t(ok === true ? "ok" : ok === false ? "fail" : "unknown")), " ",
        h("span", {}, t(`step.${name}${ok === false ? "-fail" : ""}`, ...values))))),
    page.report.unguarded ? null : h("form", { class: "key", onsubmit: (event) => {
      event.preventDefault();
      page.key = input.value;
      judge(page);
    } }, h("label", { for: "key" }, t("key")), input, h("button", { type: "submit" }, t("check"))),
    page.report.unguarded ? null : h("p", { class: "source" }, t("key-hint")));
}

// A page made from logs: some words change, and there is nothing that could be checked.
function withoutGuard(page) {
  for (const all of Object.values(WORDS)) {
    for (const [key, text_] of Object.entries(all)) {
      if (key.startsWith("unguarded.")) all[key.slice(10)] = text_;
    }
  }
  page.examined = { verdict: page.intact ? "unchecked" : "refuted", steps: [step("intact", page.intact)] };
  document.documentElement.dataset.verdict = page.examined.verdict;
  draw(page);
  byId("main").removeAttribute("aria-busy");
}

async function judge(page) {
  byId("main").setAttribute("aria-busy", "true");
  page.examined = await examine(page, page.key);
  document.documentElement.dataset.verdict = page.examined.verdict;
  document.documentElement.dataset.absent = page.absent;
  draw(page);
  byId("main").removeAttribute("aria-busy");
  say(t(verdictName(page)));
}

function figures(rows) {
  const lines = [["calls", rows], ...statesOf(rows).map((state) => [`state.${state}`, inState(rows, state)])];
  return h("dl", { class: "figures" }, lines.map(([key, mine]) =>
    h("div", { class: key.slice(6) }, h("dt", {}, t(key)), h("dd", {}, figure(mine, t(key))))));
}

function drawBody(page) {
  const rows = chosenRows(page.columns.rows, wanted);
  const total = sum(rows);
  byId("body").replaceChildren(
    h("p", { class: "chosen" }, wantedWords(wanted) || t("all-calls")), figures(rows), attentionSection(rows, page),
    flowSection(rows), placesSection(rows), timelineSection(rows, page.columns.folded), kindsSection(rows, wanted.month !== undefined),
    callsSection(page, wanted, total),
    ...(page.report.unguarded ? [] : [toolsSection(page, page.columns.rows), countersSection(page)]), recordsSection(page));
  return total;
}

function draw(page) {
  drawTop(page);
  const changed = (all) => {
    if (all) draw(page);
    say(t("left-n", count(all ? sum(page.columns.rows) : drawBody(page))));
  };
  byId("main").replaceChildren(verdictCard(page),
    h("section", { id: "filter", "aria-labelledby": "filter-title" }, h("h2", { id: "filter-title" }, t("filter")),
      filterForm(page.columns.rows, wanted, changed)),
    h("div", { id: "body" }));
  drawBody(page);
}

function broken() {
  document.documentElement.dataset.verdict = "refuted";
  byId("main").replaceChildren(h("section", { class: "verdict refuted", "aria-labelledby": "verdict-title" },
    h("h2", { id: "verdict-title" }, t("verdict.refuted")), h("p", {}, t("unreadable"))));
  byId("main").removeAttribute("aria-busy");
}

async function start() {
  try {
    const page = await loadPage();
    if (page.report.unguarded) {
      withoutGuard(page);
      return;
    }
    page.key = keyInAddress();
    addEventListener("hashchange", () => {
      if (keyInAddress()) {
        page.key = keyInAddress();
        judge(page);
      }
    });
    await judge(page);
  } catch (error) {
    console.error(error);
    broken();
  }
}

start();
