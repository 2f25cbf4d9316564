import { badRequest, GraphError } from "./graph-error";
import { isJsonObject, type JsonObject } from "./graph-object";
import type { HttpRequest } from "./http-exchange";

/** Bytes of a body that Graph takes: 4 MB. @see https://learn.microsoft.com/graph/use-the-api */
export const largestBody = 4 * 1024 * 1024;

/** More deeply nested than any entity of Graph, and far from what a stack takes. */
const deepest = 100;

/** The body of a write as an object; empty where none was sent. */
export function readGraphBody({ headers, body }: HttpRequest): JsonObject {
  if (body === "") return {};
  if (Buffer.byteLength(body) > largestBody) throw tooLarge();
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json") {
    throw new GraphError(
      415,
      "UnsupportedMediaType",
      `Write requests have to be application/json; this one is ${type.trim() === "" ? "without a content type" : type.trim()}.`,
    );
  }
  const value = parsed(body);
  if (!isJsonObject(value)) throw badRequest("The body has to be a JSON object.");
  if (isDeeperThan(deepest, value)) throw badRequest(`The body is nested more than ${deepest} levels deep.`);
  return value;
}

export function tooLarge(): GraphError {
  return new GraphError(413, "RequestEntityTooLarge", "The request is larger than 4 MB.");
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw badRequest(
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
    );
  }
}

/** Level by level, since what calls itself would end where the stack does. */
function isDeeperThan(levels: number, value: JsonObject): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth < levels && level.length > 0; depth++) level = level.flatMap(childrenOf);
  return level.length > 0;
}

function childrenOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}
