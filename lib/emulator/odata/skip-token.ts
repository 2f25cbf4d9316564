import { badRequest } from "../graph-error";

/** Where a page begins: behind an object. Where that one is gone, its number in the list tells where it was. */
export interface PagePosition {
  readonly after: string;
  /** Of the object behind it. */
  readonly index: number;
}

export function skipToken({ after, index }: PagePosition): string {
  return Buffer.from(JSON.stringify([after, index])).toString("base64url");
}

/** @throws GraphError with status 400 when it is not a token that was given out */
export function pagePosition(token: string | undefined): PagePosition | undefined {
  if (token === undefined) return undefined;
  const [after, index] = parts(token);
  if (typeof after === "string" && typeof index === "number" && Number.isSafeInteger(index) && index >= 0) {
    return { after, index };
  }
  throw badRequest("Skip token is not valid.");
}

/** Objects that were made or deleted meanwhile do not shift the pages. */
export function pageStart(items: readonly { readonly id: string }[], { after, index }: PagePosition): number {
  if (items[index - 1]?.id === after) return index;
  const at = items.findIndex(({ id }) => id === after);
  return at === -1 ? Math.max(0, index - 1) : at + 1;
}

function parts(token: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return Array.isArray(read) ? (read as readonly unknown[]) : [];
  } catch {
    return [];
  }
}
