import type { JsonObject } from "./graph-object";

export interface GraphResponse {
  readonly status: number;
  /** Absent where there is none, as with 204. */
  readonly body?: JsonObject;
  /** In place of a body: plain text, as `/$count` answers. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const noContent: GraphResponse = { status: 204 };
