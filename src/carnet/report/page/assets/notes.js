// Signed notes, checkpoints and keys of C2SP (signed-note, tlog-checkpoint), and the
// entries by which one key of a log hands over to the next.

const ED25519 = 1;
const SIGNATURE = /^— (\S+) (\S+)$/;

// name+id+base64(type, key): the key, or null where the text is none.
async function parseKey(line) {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line);
  const data = match && unbase64(match[3]);
  if (!data || data.length !== 33 || data[0] !== ED25519) return null;
  const id = hex((await sha256(utf8(`${match[1]}\n`), data)).subarray(0, 4));
  return id === match[2] ? { line, name: match[1], id, bytes: data.subarray(1) } : null;
}

// The signed text and its signature lines, or null.
function parseNote(note) {
  const gap = note.lastIndexOf("\n\n");
  if (gap < 0 || !note.endsWith("\n")) return null;
  const signatures = note.slice(gap + 2, -1).split("\n").map((line) => {
    const match = SIGNATURE.exec(line);
    const data = match && unbase64(match[2]);
    return data && data.length > 4
      ? { name: match[1], id: hex(data.subarray(0, 4)), bytes: data.subarray(4) } : null;
  });
  if (signatures.includes(null)) return null;
  return { text: note.slice(0, gap + 1), signatures };
}

// Origin, size and root of a checkpoint's text, or null.
function parseCheckpoint(body) {
  const [origin, size, root] = body.split("\n");
  const hash = root && unbase64(root);
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? "") || hash?.length !== 32) return null;
  return { origin, size: Number(size), root: hash };
}

// true, false, or null: this browser has no Ed25519.
async function signedBy(key, body, signature) {
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", key.bytes, "Ed25519", false, ["verify"]);
  } catch (error) {
    return error.name === "NotSupportedError" ? null : false;
  }
  return crypto.subtle.verify("Ed25519", imported, signature, utf8(body));
}

// The keys from a trusted one to the newest, by the handovers in proved entries, each
// with the sizes that its trees may have: a key that has handed over signs no more.
async function epochsOf(key, transitions) {
  let newest = { ...key, since: 0, until: Infinity };
  const found = [newest];
  for (const { index, record } of transitions) {
    const note = parseNote(String(record.note));
    const [title, origin, at, , before, after] = note ? note.text.split("\n") : [];
    if (title !== "key transition v1" || before !== newest.line) continue;
    const next = await parseKey(after);
    if (!next || origin !== newest.name || at !== String(index)) return found;
    const [first, second, ...rest] = note.signatures;
    if (rest.length || first?.id !== newest.id || second?.id !== next.id) return found;
    if (!(await signedBy(newest, note.text, first.bytes))) return found;
    if (!(await signedBy(next, note.text, second.bytes))) return found;
    newest.until = index + 1;
    newest = { ...next, since: index + 1, until: Infinity };
    found.push(newest);
  }
  return found;
}

// Is the checkpoint signed by the log, under one of the keys or a successor of one?
// Gives { ok: true | false | null, why, key, others }.
async function checkNote(note, { origin, size }, keys, transitions) {
  const own = note.signatures.filter((line) => line.name === origin);
  if (new Set(own.map((line) => line.id)).size !== own.length) return { ok: false, why: "double" };
  const named = keys.filter((key) => key.name === origin);
  if (!named.length) return { ok: false, why: "other-log" };
  const known = new Map();
  for (const key of named) {
    for (const one of await epochsOf(key, transitions)) {
      const other = known.get(one.id);
      if (!other || one.until < other.until || one.since > other.since) known.set(one.id, one);
    }
  }
  let signer = null;
  let others = 0;
  for (const line of own) {
    const key = known.get(line.id);
    // A longer line is one of ML-DSA-44, which no browser checks.
    if (!key && line.bytes.length > 64) others += 1;
    else if (!key) return { ok: false, why: "other-key" };
    else {
      const fits = await signedBy(key, note.text, line.bytes);
      if (fits === null) return { ok: null, why: "no-ed25519" };
      if (!fits) return { ok: false, why: "signature" };
      if (size < key.since || size > key.until) return { ok: false, why: "epoch" };
      signer = key;
    }
  }
  return signer ? { ok: true, key: signer, others } : { ok: false, why: "unsigned" };
}
