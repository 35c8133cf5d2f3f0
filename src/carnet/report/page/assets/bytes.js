// Bytes, base64, SHA-256, gzip: what the browser has, in one spelling.

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8 = (string) => new TextEncoder().encode(string);

// Strict (RFC 4648): canonical padding and zero trailing bits, or null.
function unbase64(string) {
  if (!BASE64.test(string)) return null;
  const raw = atob(string);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
  const tail = string.slice(-4);
  return string && base64(bytes.subarray(bytes.length - (bytes.length % 3 || 3))) !== tail
    ? null : bytes;
}

function base64(bytes) {
  let raw = "";
  for (let i = 0; i < bytes.length; i += 8192) {
    raw += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(raw);
}

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const canCheck = () => Boolean(globalThis.crypto?.subtle);
const sha256 = async (...parts) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));

async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
