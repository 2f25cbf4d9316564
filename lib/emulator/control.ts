import { z } from "zod";
import { addSignIn } from "./areas/sign-ins";
import type { Emulator } from "./emulator";
import { faultSchema } from "./faults/fault-schema";
import { GraphError, graphErrorResponse } from "./graph-error";
import { isJsonObject, type Json, type JsonObject } from "./graph-object";
import { type HttpAnswer, type HttpRequest, jsonAnswer } from "./http-exchange";
import { readGraphBody } from "./read-graph-body";

const root = "/emulator";

const circumstancesSchema = z.strictObject({
  eventualConsistency: z.int().min(0).exactOptional(),
  throttle: z.boolean().exactOptional(),
  clockSkewSeconds: z.number().min(-86_400_000).max(86_400_000).exactOptional(),
  withoutPermissions: z.array(z.string().min(1)).exactOptional(),
});

const faultsSchema = z.strictObject({ faults: z.array(faultSchema) });

/** Whether a path is one of the emulator's own, which Graph does not have. */
export function isControlPath(path: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/** What tests change and ask of the emulator itself; no token is needed, and no fault strikes here. */
export function controlAnswer(request: HttpRequest, path: string, emulator: Emulator): HttpAnswer {
  try {
    return jsonAnswer(200, controlled(request, path, emulator));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const { newId, now } = emulator.tenant;
    const { status, body } = graphErrorResponse(error, newId(), now());
    return jsonAnswer(status, body);
  }
}

function controlled(request: HttpRequest, path: string, emulator: Emulator): JsonObject {
  const handler = handlers[`${request.method} ${path.slice(root.length)}`];
  if (!handler) throw new GraphError(404, "NotFound", `There is no '${request.method} ${path}'.`);
  return handler(emulator, request.method === "GET" || request.method === "DELETE" ? {} : readGraphBody(request));
}

const notSignIns = "value has to be a list of sign-ins.";

type Handler = (emulator: Emulator, body: JsonObject) => JsonObject;

const handlers: Readonly<Record<string, Handler>> = {
  "GET ": described,
  "PATCH ": (emulator, body) => {
    emulator.change(parsed(circumstancesSchema, body));
    return described(emulator);
  },
  "PUT /faults": (emulator, body) => {
    emulator.faults.set(parsed(faultsSchema, body).faults);
    return described(emulator);
  },
  "DELETE /faults": (emulator) => {
    emulator.faults.set([]);
    return described(emulator);
  },
  "POST /sign-ins": ({ tenant }, body) => {
    const { value = [body] } = body;
    if (!Array.isArray(value)) throw new GraphError(400, "BadRequest", notSignIns);
    const added = tenant.state.transaction(() =>
      (value as readonly Json[]).map((signIn) => {
        if (isJsonObject(signIn)) return addSignIn(signIn, tenant).id;
        throw new GraphError(400, "BadRequest", notSignIns);
      }),
    );
    return { added };
  },
};

function described({ state, circumstances, faults }: Emulator): JsonObject {
  return {
    tenantId: state.tenantId,
    /** Counts writes. */
    stateVersion: state.version,
    ...circumstances,
    faults: faults.rules.map((rule) => ({ ...rule })),
    isStopped: faults.isStopped,
  };
}

function parsed<Schema extends z.ZodType>(schema: Schema, body: JsonObject): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new GraphError(400, "BadRequest", path.length === 0 ? message : `${path.join(".")}: ${message}`);
}
