import { createHash } from "node:crypto";

const longestWords = 40;

/**
 * A key made of a name: readable, and distinct for distinct names whatever else the file says, because it carries a
 * part of the name's hash. Names that differ in letter case only are the same name, as they are in Entra.
 */
export function keyOf(name: string): string {
  const lower = name.toLowerCase();
  const words = lower
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, longestWords)
    .replace(/-+$/, "");
  return `${words === "" ? "name" : words}-${createHash("sha256").update(lower).digest("hex").slice(0, 8)}`;
}
