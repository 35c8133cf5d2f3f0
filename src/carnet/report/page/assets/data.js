// What the page carries: the report's frame, all calls as columns, some records whole.

const FIELDS = [
  "exporter", "importer", "countries", "provider", "tool", "purpose", "state", "end",
  "kinds", "regimes", "unsigned", "contradicted", "entity", "found", "replaced",
];

// The bytes of a block, and whether they are the ones that were written.
async function block(name) {
  const element = byId(name);
  const carried = element.textContent;
  const intact = !canCheck()
    || hex(await sha256(utf8(carried))) === element.dataset.sha256;
  const bytes = unbase64(carried);
  if (!bytes) return { intact: false, bytes: new Uint8Array() };
  if (element.dataset.encoding !== "gzip") return { intact, bytes };
  try {
    return { intact, bytes: await gunzip(bytes) };
  } catch {
    return { intact: false, bytes: new Uint8Array() };
  }
}

// Entries behind their lengths, under the indices that the report names.
function unpack(bytes, ranges) {
  const entries = new Map();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (const [first, end] of ranges) {
    for (let index = first; index < end; index += 1) {
      if (at + 2 > bytes.length) return null;
      const length = view.getUint16(at);
      if (at + 2 + length > bytes.length) return null;
      entries.set(index, bytes.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  return at === bytes.length ? entries : null;
}

function parseRecord(bytes) {
  try {
    return asObject(JSON.parse(text.decode(bytes)));
  } catch {
    return {};
  }
}

// Cells, and rows of { index, day, cell, calls, last }.
function unpackCalls(bytes) {
  const end = bytes.indexOf(10);
  if (end < 0) return { cells: [], rows: [], calls: 0, folded: false };
  const head = JSON.parse(text.decode(bytes.subarray(0, end)));
  const cells = head.cells.map((values, number) => {
    const cell = { number };
    FIELDS.forEach((name, i) => {
      cell[name] = values[i];
    });
    return cell;
  });
  return { ...head, cells, rows: unpackRows(bytes.subarray(end + 1), cells) };
}

function unpackRows(bytes, cells) {
  const rows = [];
  let at = 0;
  const number = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at];
      at += 1;
      value += (byte & 127) * scale;
      if (!(byte > 127)) return value;
    }
  };
  const step = () => {
    const value = number();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  let index = 0;
  let day = 0;
  while (at < bytes.length) {
    index += step();
    day += step();
    const cell = cells[number()];
    const calls = number() + 1;
    rows.push({ index, day, cell, calls, last: index + number() });
  }
  return rows;
}

async function loadPage() {
  const [frame, calls, hashes, packed] = await Promise.all(
    ["carnet-report", "carnet-calls", "carnet-hashes", "carnet-entries"].map(block));
  const report = JSON.parse(text.decode(frame.bytes));
  const entries = unpack(packed.bytes, report.embedded);
  const records = [...(entries ?? new Map())].map(
    ([index, bytes]) => ({ index, bytes, record: parseRecord(bytes) }));
  const page = {
    report,
    columns: unpackCalls(calls.bytes),
    hashes: hashes.bytes,
    entries,
    records,
    calls: joinCalls(records),
    intact: [frame, calls, hashes, packed].every((one) => one.intact),
  };
  return { ...page, absent: absentOf(page), pruned: prunedOf(page) };
}
