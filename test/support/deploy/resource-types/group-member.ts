import type { Attributes } from "../configuration";
import { call, list, ProviderError } from "../graph-calls";
import { anyDiffers, type ResourceType } from "../resource-type";

const pathOf = (groupId: unknown) => `/beta/groups/${String(groupId)}`;

/** A membership that exists already is refused: it has to be imported. */
export const groupMember: ResourceType = {
  replaces: anyDiffers("group_object_id", "member_object_id"),
  *create({ group_object_id, member_object_id }, { baseUrl }) {
    const path = pathOf(group_object_id);
    yield* call("GET", path);
    const members = yield* list(`${path}/members`);
    if (members.some(({ id }) => id === member_object_id)) throw alreadyExists(path, member_object_id);
    yield* call("POST", `${path}/members/$ref`, {
      "@odata.id": `${baseUrl}/beta/directoryObjects/${String(member_object_id)}`,
    });
    return idsOf({ group_object_id, member_object_id });
  },
  *adopt(wanted) {
    const there = yield* this.read(wanted);
    return there && idsOf(wanted);
  },
  *update() {},
  *remove({ group_object_id, member_object_id }) {
    yield* call("DELETE", `${pathOf(group_object_id)}/members/${String(member_object_id)}/$ref`);
  },
  *read({ group_object_id, member_object_id }) {
    const answer = yield { method: "GET", path: `${pathOf(group_object_id)}/members` };
    if (answer.status === 404) return undefined;
    return (answer.body["value"] as { id: string }[]).find(({ id }) => id === member_object_id);
  },
  wanted: () => ({}),
};

function idsOf({ group_object_id, member_object_id }: Attributes): Attributes {
  return { id: `${String(group_object_id)}/member/${String(member_object_id)}` };
}

function alreadyExists(path: string, member: unknown): ProviderError {
  return new ProviderError(`${path} has member ${String(member)} already: to be managed it has to be imported`);
}
