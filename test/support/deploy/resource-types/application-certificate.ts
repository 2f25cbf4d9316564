import { createHash } from "node:crypto";
import type { Attributes } from "../configuration";
import { call, type Calls, find, type Json } from "../graph-calls";
import { anyDiffers, type ResourceType } from "../resource-type";

/** One of the application's key credentials, which are written as a whole. */
export const applicationCertificate: ResourceType = {
  replaces: anyDiffers("application_id", "value", "type", "encoding", "end_date", "start_date"),
  *create(wanted) {
    const path = pathOf(wanted);
    const keyId = keyIdOf(wanted);
    const keys = yield* keysOf(path);
    const key = Buffer.from(String(wanted["value"])).toString("base64");
    yield* write(path, [...keys, { keyId, ...this.wanted(wanted), endDateTime: wanted["end_date"], key }]);
    return idsOf(wanted);
  },
  *adopt(wanted) {
    const ids = idsOf(wanted);
    return (yield* this.read({ ...wanted, ...ids })) && ids;
  },
  *update() {},
  *remove(prior) {
    const path = pathOf(prior);
    const keys = yield* keysOf(path);
    yield* write(
      path,
      keys.filter(({ keyId }) => keyId !== prior["key_id"]),
    );
  },
  *read(prior) {
    const found = yield* find(pathOf(prior));
    return ((found?.["keyCredentials"] ?? []) as Json[]).find(({ keyId }) => keyId === prior["key_id"]);
  },
  wanted: ({ type }) => ({ type, usage: "Verify" }),
};

function pathOf({ application_id }: Attributes): string {
  return `/v1.0${String(application_id)}`;
}

function* keysOf(path: string): Calls<readonly Json[]> {
  return ((yield* call("GET", path))["keyCredentials"] ?? []) as readonly Json[];
}

function* write(path: string, keyCredentials: readonly Json[]): Calls<void> {
  yield* call("PATCH", path, { "@odata.type": "#microsoft.graph.application", keyCredentials });
}

/** The provider draws one; the same for the same certificate keeps runs alike. */
function keyIdOf(wanted: Attributes): string {
  const digest = createHash("sha256")
    .update(`${pathOf(wanted)} ${String(wanted["value"])}`)
    .digest("hex");
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function idsOf(wanted: Attributes): Attributes {
  const keyId = keyIdOf(wanted);
  return { id: `${String(wanted["application_id"])}/certificate/${keyId}`, key_id: keyId };
}
