// The words of duties that records name by id only, from the law entries on the page.

const DUTY = "ai.";
const STATUTE = "ai.eu.";
const OPERATOR = "operator";

// A line of a table: a name and one basic or literal string (TOML 1.0).
const PAIR = /^\s*(\w+)\s*=\s*(?:("(?:[^"\\]|\\.)*")|'([^']*)')\s*(?:#.*)?$/;

function pairOf(line) {
  const [, name, basic, literal] = PAIR.exec(line) ?? [];
  try {
    return name ? [name, basic === undefined ? literal : JSON.parse(basic)] : null;
  } catch {
    return null;
  }
}

// The tables [[statute]] of a file of facts; of their values the strings of one line.
function statutesIn(content) {
  const tables = [];
  let table = null;
  for (const line of content.split(/\r?\n/)) {
    if (/^\s*\[/.test(line)) {
      table = /^\s*\[{1,2}\s*statute\s*\]/.test(line) ? {} : null;
      if (table) tables.push(table);
    } else if (table) {
      const pair = pairOf(line);
      if (pair) table[pair[0]] = pair[1];
    }
  }
  return tables;
}

// A text of the law entries of a digest, if all its parts stand on the page.
function lawText(records, digest, name) {
  const mine = records.map(({ record }) => record).filter((record) => record.type === "law"
    && record.digest === digest && record.name === name && typeof record.content === "string");
  const parts = new Map(mine.filter(({ sha256: sum_ }) => sum_ === mine.at(-1).sha256)
    .map((record) => [record.part, record.content]));
  if (!mine.length || parts.size !== mine.at(-1).parts) return null;
  return [...parts].sort(([a], [b]) => a - b).map(([, content]) => content).join("");
}

// Duties by the ids that records give them. The operator's own entries stand in for those
// of the file, and say so, as law/own.py has it.
function dutiesOf(records, digest) {
  const tables = new Map();
  for (const name of ["statutes", OPERATOR]) {
    for (const table of statutesIn(lawText(records, digest, name) ?? "")) {
      const both = { ...tables.get(table.id), ...table };
      if (name === OPERATOR) both.citation = ownCitation(both);
      tables.set(table.id, both);
    }
  }
  return new Map([...tables].filter(([id]) => asText(id).startsWith(STATUTE))
    .map(([id, one]) => [DUTY + id.slice(STATUTE.length), { sentence: one.text, citation: one.citation }]));
}

const ownCitation = ({ citation, evidence, sha256: digest }) =>
  `${asText(citation)} (operator's own: ${asText(evidence)}${digest ? `, SHA-256 ${digest}` : ""})`.trim();
