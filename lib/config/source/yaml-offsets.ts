import { type Document, type Node, type Pair, type ParsedNode, isAlias, isMap, isPair, isScalar, isSeq } from "yaml";
import type { Path } from "../problem";

/** Offset of a key or of its value in the text of a document; through aliases and merge keys to where it is written. */
export function offsetOf(document: Document, path: Path, at: "key" | "value"): number | undefined {
  let node: unknown = document.contents;
  let key: unknown = node;
  for (const segment of path) {
    const entry = step(document, node, segment);
    if (!entry) return undefined;
    node = entry.value;
    key = entry.key ?? entry.value;
  }
  return startOf(at === "key" || !startOf(node) ? key : node) ?? startOf(key) ?? (path.length === 0 ? 0 : undefined);
}

interface Entry {
  readonly key?: unknown;
  readonly value: unknown;
}

function step(document: Document, holder: unknown, segment: string | number): Entry | undefined {
  const node = resolved(document, holder);
  if (isSeq(node)) {
    const item = typeof segment === "number" ? node.items[segment] : undefined;
    return item === undefined ? undefined : { value: item };
  }
  if (!isMap(node)) return undefined;
  const own = node.items.find((pair) => keyText(pair) === String(segment));
  if (own) return own;
  for (const pair of node.items.filter(isMergePair)) {
    const source = resolved(document, pair.value);
    for (const merged of isSeq(source) ? source.items : [source]) {
      const entry = step(document, merged, segment);
      if (entry) return entry;
    }
  }
  return undefined;
}

function resolved(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function keyText({ key }: Pair): string | undefined {
  return isScalar(key) && typeof key.value !== "symbol" ? String(key.value) : undefined;
}

function isMergePair(pair: unknown): pair is Pair {
  return isPair(pair) && isScalar(pair.key) && typeof pair.key.value === "symbol";
}

function startOf(node: unknown): number | undefined {
  return (node as Node | ParsedNode | null | undefined)?.range?.[0];
}
