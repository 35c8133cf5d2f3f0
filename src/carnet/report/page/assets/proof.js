// The Merkle tree of RFC 6962, from some leaves and the hashes between them.

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

// Number of values below `limit` in an ascending list.
function below(list, limit) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

const largestBelow = (size) => 2 ** Math.floor(Math.log2(size - 1));

// The tree over `size` leaves, or null where the hashes do not fit it. Ranges without a
// leaf of ours take the next hash, as report/page/hashes.py wrote them.
async function growTree(leaves, size, hashes) {
  const indices = [...leaves.keys()].sort((a, b) => a - b);
  let taken = 0;
  const grow = (start, end) => {
    if (below(indices, end) === below(indices, start)) {
      taken += 32;
      return { hash: taken <= hashes.length ? hashes.subarray(taken - 32, taken) : null };
    }
    if (end - start === 1) return { hash: leaves.get(start) };
    const middle = start + largestBelow(end - start);
    return { middle, left: grow(start, middle), right: grow(middle, end) };
  };
  const settle = async (node) => {
    if (node.left) {
      const [left, right] = await Promise.all([settle(node.left), settle(node.right)]);
      node.hash = await sha256(NODE, left, right);
    }
    return node.hash;
  };
  const top = grow(0, size);
  if (taken !== hashes.length) return null;
  await settle(top);
  return top;
}

// The inclusion proof of a leaf of ours, from the leaf up.
function pathOf(top, index) {
  const path = [];
  for (let node = top; node.left; ) {
    const goesLeft = index < node.middle;
    path.unshift((goesLeft ? node.right : node.left).hash);
    node = goesLeft ? node.left : node.right;
  }
  return path;
}

// A file that `carnet verify PROOF --record F` takes (c2sp.org/tlog-proof@v1).
const proofFile = (index, path, note) =>
  ["c2sp.org/tlog-proof@v1", `index ${index}`, ...path.map(base64), "", note].join("\n");
