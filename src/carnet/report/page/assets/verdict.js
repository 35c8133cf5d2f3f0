// Is the page what the signed tree says? Each step answers true, false, or null: unknown.

const step = (name, ok, ...values) => ({ name, ok, values });

async function checkTree({ report, entries, hashes }) {
  const note = parseNote(report.note);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!checkpoint || !entries) return { step: step("tree", false, 0) };
  const leaves = new Map();
  await Promise.all([...entries].map(async ([index, bytes]) => {
    leaves.set(index, await sha256(LEAF, bytes));
  }));
  const top = await growTree(leaves, checkpoint.size, hashes);
  const ok = top !== null && same(top.hash ?? [], checkpoint.root)
    && checkpoint.origin === report.origin && checkpoint.size === report.size;
  return {
    top: ok ? top : null, leaves, note, checkpoint,
    step: step("tree", ok, count(entries.size), count(checkpoint.size), base64(checkpoint.root)),
  };
}

// Do the columns say of every record on the page what the record says?
function checkNumbers({ report, columns, records, calls, absent }) {
  const rows = new Map(columns.rows.map((row) => [row.index, row]));
  const cells = new Map(columns.cells.map((cell) => [cellText(cell), cell]));
  const fits = calls.every((call) => {
    const cell = cells.get(JSON.stringify(cellOf(call)));
    if (columns.folded) return Boolean(cell);
    const row = rows.get(call.index);
    return cell && row && row.cell === cell && row.day === callDay(call);
  });
  const single = columns.folded || columns.rows.every((row) => row.calls === 1 && row.last === row.index);
  const counted = single && sum(columns.rows) === columns.calls;
  const rest = absent > 0 ? checkShares(report, columns, records, calls)
    : checkSums(report, columns, records, calls) && checkTypes(report, records) && checkNotRead(report, records);
  return step(absent ? "sample" : "numbers", fits && counted && rest,
    count(calls.length), count(columns.calls));
}

// How many records at the beginning retention deleted: what a record in the tree says.
function prunedOf({ report, records }) {
  const announced = records.filter(({ record }) => record.type === "retention.prune")
    .map(({ record }) => record.min_index).filter(Number.isSafeInteger);
  return Math.max(0, ...announced) >= report.first ? report.first : 0;
}

// How many others do not stand here. Never what the page says of itself: whoever left
// records out would say that none is missing. It counts once the tree is proved.
function absentOf(page) {
  const first = prunedOf(page);
  const here = [...(page.entries ?? new Map()).keys()].filter((index) => index >= first);
  return page.report.size - first - here.length;
}

const cellText = (cell) => JSON.stringify(FIELDS.slice(0, -2).map((name) => cell[name]));

// With every record at hand nothing is taken on trust: all is counted anew.
function checkSums(report, columns, records, calls) {
  const sums = new Map();
  for (const call of calls) {
    const key = JSON.stringify(cellOf(call));
    if (!sums.has(key)) sums.set(key, [{}, {}]);
    addAmounts(call, ...sums.get(key));
  }
  const equal = (a, b) => sorted(a) === sorted(b);
  return calls.length === columns.rows.length && sums.size === columns.cells.length
    && columns.cells.every((cell) => {
      const [found, replaced] = sums.get(cellText(cell)) ?? [{}, {}];
      return equal(found, cell.found) && equal(replaced, cell.replaced);
    });
}

// Indices of the records here, by type; whatever has no type that is a text is left out.
function typesOf(records) {
  const types = new Map();
  for (const { index, record } of records) {
    if (typeof record.type !== "string") continue;
    if (!types.has(record.type)) types.set(record.type, []);
    types.get(record.type).push(index);
  }
  return types;
}

// How many records of each type there are, and which, when all of them stand here.
function checkTypes(report, records) {
  // Whatever has no type that is a text is counted too, under a word of its own.
  const every = Object.values(report.types).reduce((total, one) => total + one.count, 0);
  return every === records.length && [...typesOf(records)].every(([kind, indices]) => {
    const told = report.types[kind];
    return told?.count === indices.length && told.records === traceText(indices, 2000);
  });
}

// Are those named that no number holds? What is no JSON here the report alone can know.
function checkNotRead({ not_read: told }, records) {
  const found = notRead(records);
  return told.count > found.length
    || (told.count === found.length && told.records === traceText(found, 2000));
}

// `0-3 7 9-12`, as report/trace.py writes it into so many characters.
function traceText(indices, limit) {
  const runs = [];
  for (const index of indices) {
    if (runs.at(-1)?.[1] === index - 1) runs.at(-1)[1] = index;
    else runs.push([index, index]);
  }
  const out = [];
  let length = 0;
  let told = 0;
  for (const [first, last] of runs) {
    const name = first === last ? String(first) : `${first}-${last}`;
    length += name.length + 1;
    if (length > limit) return `${out.join(" ")} … ${indices.length - told} more`;
    out.push(name);
    told += last - first + 1;
  }
  return out.join(" ");
}

const rankOf = (cell) => (cell.contradicted || cell.state === "observed" ? "wrong"
  : cell.state === "blocked" ? "refused" : cell.end === "completed" ? "call" : "failed");

// What a sample says that it holds: so many calls here, of so many that the columns have.
function checkShares(report, columns, records, calls) {
  const cells = new Map(columns.cells.map((cell) => [cellText(cell), cell]));
  const here = { wrong: 0, refused: 0, failed: 0, call: 0 };
  for (const call of calls) {
    const cell = cells.get(JSON.stringify(cellOf(call)));
    if (cell) here[rankOf(cell)] += 1;
  }
  const shares = Object.entries(here).every(([name, number]) => {
    const all = sum(columns.rows.filter(({ cell }) => rankOf(cell) === name));
    return report.ranks[name][0] === number && report.ranks[name][1] === all;
  });
  const alone = records.length - calls.reduce((total, call) => total + call.indices.length, 0);
  return shares && report.ranks.standing[0] + report.ranks.facts[0] === alone
    && [...typesOf(records)].every(([kind, indices]) => report.types[kind]?.count >= indices.length);
}

const sorted = (counts) => JSON.stringify(Object.entries(counts).sort());

async function checkSignature({ report, records }, tree, pasted) {
  const lines = pasted.trim().split(/\s+/).filter(Boolean);
  if (!lines.length) return step("no-key", null);
  const keys = await Promise.all(lines.map(parseKey));
  if (keys.includes(null)) return step("bad-key", null);
  if (!tree.note) return step("signature", false);
  const handovers = records.filter(({ record }) => record.type === "key.transition");
  const found = await checkNote(tree.note, report, keys, handovers);
  if (found.ok) return step(found.others ? "signed-also" : "signed", true, found.key.line);
  return step(found.why, found.ok);
}

// All steps, and the proved tree. `pasted` are the reader's keys.
async function examine(page, pasted) {
  if (!canCheck()) return { steps: [step("no-crypto", null)], verdict: "unchecked" };
  const tree = page.tree ?? (page.tree = await checkTree(page));
  const numbers = page.numbers ?? (page.numbers = checkNumbers(page));
  const signature = await checkSignature(page, tree, pasted);
  const steps = [step("intact", page.intact), tree.step, numbers, signature];
  const refuted = steps.some(({ ok }) => ok === false);
  const confirmed = steps.every(({ ok }) => ok === true);
  const verdict = refuted ? "refuted" : confirmed ? "confirmed" : "unchecked";
  return { steps, verdict, part: verdict !== "refuted" && page.absent > 0 };
}
