import { createHash } from "node:crypto";

/** A row of GUIDs (version 4 in form) that is the same for the same seed. */
export function identifiers(seed: number | string): () => string {
  let count = 0;
  return () => {
    const hex = createHash("sha256").update(`${seed}:${count++}`).digest("hex");
    const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join("-");
  };
}
