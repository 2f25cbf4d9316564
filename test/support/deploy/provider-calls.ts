import type { Step } from "./apply-graph";
import { type Attributes, resolved } from "./configuration";
import type { GraphAnswer, GraphCall } from "./graph-calls";
import type { Plan } from "./plan";
import type { Deployer } from "./resource-type";
import { resourceType } from "./resource-types";
import type { StateWriter } from "./state-writer";

/** The requests of one step, and what state gets to know of them. */
export function* providerCalls(
  plan: Plan,
  step: Step,
  state: StateWriter,
  deployer: Deployer,
): Generator<GraphCall, void, GraphAnswer> {
  const { type, action, prior } = plan.changes[step.change]!;
  const provider = resourceType(type);
  if (step.kind === "destroy") {
    yield* withoutRecords(provider.remove(prior!.attributes), () => {});
    state.destroyed(step);
    return;
  }
  const { attributes, ignoreChanges } = plan.configuration.resources.get(step.address)!;
  const valueOf = (address: string, name: string): unknown => {
    const value = (plan.data.get(address) ?? state.attributesOf(address))?.[name];
    if (value === undefined) throw new Error(`${step.name} needs ${address}.${name}, which is not known`);
    return value;
  };
  const wanted = resolved(attributes, valueOf);
  if (action === "update") {
    const kept = { ...wanted, ...pick(prior!.attributes, ignoreChanges) };
    yield* withoutRecords(provider.update(prior!.attributes, kept), () => {});
    state.applied(step, { ...kept, ...pick(prior!.attributes, ids) });
    return;
  }
  const known = yield* withoutRecords(provider.create(wanted, deployer), (recorded) => {
    state.record(step, { ...wanted, ...recorded });
  });
  state.applied(step, { ...wanted, ...known });
}

/** What resources know after apply. */
const ids = ["id", "object_id", "client_id", "key_id", "credential_id", "grant_id"];

function pick(attributes: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(names.filter((name) => name in attributes).map((name) => [name, attributes[name]]));
}

function* withoutRecords<T>(
  calls: Generator<GraphCall | { readonly recorded: Attributes }, T, GraphAnswer>,
  record: (attributes: Attributes) => void,
): Generator<GraphCall, T, GraphAnswer> {
  let next = calls.next();
  while (!next.done) {
    if ("recorded" in next.value) {
      record(next.value.recorded);
      next = calls.next({ status: 0, body: {} });
    } else {
      next = calls.next(yield next.value);
    }
  }
  return next.value;
}
