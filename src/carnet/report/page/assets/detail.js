// One call opened: the decision in sentences, its records, and their proofs.

function openSheet(title, ...content) {
  const sheet = byId("sheet");
  sheet.replaceChildren();
  fill(sheet, {}, [
    h("div", { class: "sheet-head" }, h("h2", { id: "sheet-title", tabindex: "-1" }, title),
      h("button", { type: "button", class: "plain", onclick: () => sheet.close() }, t("close"))),
    ...content]);
  sheet.showModal();
  sheet.scrollTop = 0;
  byId("sheet-title").focus();
}

const showIndices = (label, rows) =>
  showList(label, t("indices-words", count(sum(rows))), ranges(rows));
const showRecords = (label, number, records) =>
  showList(label, t("records-words", number), records);

const showList = (label, words_, list) => openSheet(label, h("p", {}, words_),
  h("p", { class: "indices all", tabindex: "0" }, list), h("p", { class: "source" }, t("indices-more")));

// As `carnet decide` says it; sentences and citations are those of the signed record, and
// of the law entry that it names.
function sentences(page, { record, cell }) {
  const place = asObject(record.destination);
  const form = record.form ? `, ${word("form", record.form)}` : "";
  const until = record.valid_until ? ` ${t("valid-until", longDay(dayOf(record.valid_until)))}` : "";
  const opening = t(`opening.${cell.state}`, form, asText(place.host), longDay(callDay({ record }))) + until;
  const duties = dutiesOf(page.records, record.law_digest);
  const cited = (given) => {
    const one = { ...duties.get(given.id), ...given };
    const elsewhere = !asText(one.sentence) && asText(one.id).startsWith(DUTY) && !page.report.unguarded;
    return [
      asText(one.sentence) || asText(one.id), elsewhere ? ` ${t("words-elsewhere")}` : null, one.citation ? h("cite", {}, ` (${asText(one.citation)})`) : null,
      one.due ? ` ${t("due", longDay(dayOf(one.due)))}` : null];
  };
  const list = (key, values, show) => (values.length
    ? [h("h3", {}, t(key)), h("ul", { class: "reasons" }, values.map((one) => h("li", {}, show(asObject(one)))))] : []);
  return [
    h("p", { class: "opening" }, opening),
    list("why", asList(record.reasons), (one) => [h("code", {}, asText(one.rule)), " ", cited(one)]),
    list("duties", asList(record.obligations), cited),
    list("on-whose-word", Object.entries(asObject(record.signed_by)).map(([name, by]) => ({ name, by })),
      ({ name, by }) => `${name}: ${asList(by).length ? t("signed-by", by.join(", ")) : t("not-signed")}`),
  ];
}

function facts({ record, cell }) {
  const place = asObject(record.destination);
  const places = (value) => asList(value).map(country).join(", ") || t("none");
  const lines = [
    ["importer-entity", `${asText(place.entity)} (${country(cell.importer)})`], ["parent", country(asText(place.parent))],
    ["processing", places(place.processing)], ["storage", places(place.storage)], ["remote", places(place.remote_access)],
    ["tool", tool(cell.tool)], ["purpose", cell.purpose || t("no-purpose")],
    ["kinds", cell.kinds.map((kind) => word("kind", kind)).join(", ") || t("none")],
    ...(cell.state === "blocked" ? [] : [["data-form", word("form", asText(record.data_form))]]),
    ["persons", String(asObject(record.data_subject).count_estimate ?? "")], ["end", word("end", cell.end || "refused")],
  ];
  return h("dl", { class: "facts" }, lines.map(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, value)]));
}

function recordBlock(page, index) {
  const found = page.records.find((one) => one.index === index);
  const proved = page.tree?.top;
  const path = proved ? pathOf(proved, index) : [];
  const buttons = h("p", {},
    h("button", { type: "button", class: "plain", onclick: () => give(`record-${index}.json`, [found.bytes], "application/json") }, t("save-record")), " ",
    proved && h("button", { type: "button", class: "plain", onclick: () =>
      give(`record-${index}.tlog-proof`, [proofFile(index, path, page.report.note)], "text/plain") }, t("save-proof")));
  return h("details", {}, h("summary", {}, t("record-n", index, asText(found.record.type))),
    h("p", { class: proved ? "good" : "bad" }, proved ? t("proved", count(path.length)) : t("unproved")),
    proved ? h("details", {}, h("summary", {}, t("proof")),
      h("pre", { tabindex: "0", class: "proof" }, proofFile(index, path, page.report.note))) : null,
    h("pre", { tabindex: "0", class: "record" }, JSON.stringify(found.record, null, 2)), buttons);
}

function showCall(page, call) {
  openSheet(t("call-title", call.index, country(call.cell.importer)), badge(call.cell.state), sentences(page, call), facts(call),
    h("h3", {}, t("records-and-proofs")), call.indices.map((index) => recordBlock(page, index)));
}
