// Elements, as text nodes and attributes only: nothing of a record is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

// What turns the direction of the words behind it, and controls: a name in a record could
// make the page say something else. Shown as escapes, as `carnet` shows them.
const TURNING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const harmless = (value) => (typeof value === "string"
  ? value.replace(TURNING, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`) : value);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, harmless(value));
  }
  element.append(...children.flat(Infinity)
    .filter((child) => child != null && child !== false).map(harmless));
  return element;
}

const h = (tag, attributes, ...children) =>
  fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

const byId = (id) => document.getElementById(id);

const say = (text) => {
  byId("status").textContent = text;
};

// A wide table scrolls in a region of its own, which the keyboard can reach.
const scroller = (label, child) =>
  h("div", { class: "scroll", role: "region", "aria-label": label, tabindex: "0" }, child);

const section = (id, title, ...children) =>
  h("section", { id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title), ...children);

// Give a file to the reader; nothing is sent.
function give(name, parts, type) {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
