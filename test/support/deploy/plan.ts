import { type Attributes, type Configuration, type ConfiguredBlock, resolved } from "./configuration";
import { readDataSources } from "./data-sources";
import { driveReads } from "./drive-reads";
import type { Json, SendToGraph } from "./graph-calls";
import type { Deployer } from "./resource-type";
import { resourceType } from "./resource-types";
import type { StateObject, TerraformState } from "./terraform-state";

export interface Change {
  readonly address: string;
  readonly type: string;
  readonly action: "create" | "update" | "replace" | "delete";
  /** Of the object that is there; absent where there is none. */
  readonly prior?: StateObject;
}

export interface Plan {
  readonly configuration: Configuration;
  readonly changes: readonly Change[];
  /** State as refreshed: without what is gone, and with `create_before_destroy` as it is configured now. */
  readonly prior: TerraformState;
  /** Attributes of data sources, by address. */
  readonly data: ReadonlyMap<string, Attributes>;
  /** Resources that come before what they depend on goes, as configured or because a dependent does so. */
  readonly createBeforeDestroy: ReadonlySet<string>;
}

/** Stands for what is known after apply. */
const unknown = Symbol("known after apply");

/** What `terraform plan` finds: every object is read, then compared with what the configuration wants. */
export async function planOf(
  configuration: Configuration,
  state: TerraformState,
  send: SendToGraph,
  deployer: Deployer,
): Promise<Plan> {
  const createBeforeDestroy = forcedCreateBeforeDestroy(configuration);
  const remote = new Map<string, Json>();
  for (const object of state.current.values()) {
    const found = await driveReads(resourceType(object.type).read(object.attributes), send);
    if (found) remote.set(object.address, found);
  }
  const deposed: StateObject[] = [];
  for (const object of state.deposed) {
    if (await driveReads(resourceType(object.type).read(object.attributes), send)) deposed.push(object);
  }
  const current = new Map(
    [...state.current.values()]
      .filter(({ address }) => remote.has(address))
      .map((object) => [object.address, refreshed(object, configuration, createBeforeDestroy)]),
  );
  const prior = { current, deposed };
  const data = await readDataSources(configuration, send, deployer);
  const changes = [
    ...changesOf(configuration, prior, remote, data),
    ...[...current.values()].filter(({ address }) => !configuration.resources.has(address)).map(deletion),
    ...deposed.map(deletion),
  ];
  return { configuration, changes, prior, data, createBeforeDestroy };
}

function deletion(prior: StateObject): Change {
  return { address: prior.address, type: prior.type, action: "delete", prior };
}

/** In the order of dependencies, since whatever refers to an object that is yet to come changes with it. */
function changesOf(
  { resources }: Configuration,
  { current }: TerraformState,
  remote: ReadonlyMap<string, Json>,
  data: ReadonlyMap<string, Attributes>,
): readonly Change[] {
  const changes = new Map<string, Change>();
  const isNew = (address: string) => ["create", "replace"].includes(changes.get(address)?.action ?? "");
  const valueOf = (address: string, attribute: string): unknown => {
    if (data.has(address)) return data.get(address)![attribute];
    return isNew(address) ? unknown : current.get(address)?.attributes[attribute];
  };
  for (const block of inDependencyOrder(resources)) {
    const wanted = resolved(block.attributes, valueOf);
    const action = actionOf(block, wanted, current.get(block.address), remote.get(block.address));
    const prior = current.get(block.address);
    if (action)
      changes.set(block.address, { address: block.address, type: block.type, action, ...(prior && { prior }) });
  }
  return [...changes.values()];
}

function actionOf(
  { type, ignoreChanges }: ConfiguredBlock,
  wanted: Attributes,
  prior: StateObject | undefined,
  remote: Json | undefined,
): Change["action"] | undefined {
  if (!prior || !remote) return "create";
  const { replaces, wanted: wantedInGraph } = resourceType(type);
  const kept = { ...wanted, ...pick(prior.attributes, ignoreChanges) };
  if (prior.tainted || replaces(prior.attributes, withUnknownAsText(kept))) return "replace";
  if (holdsUnknown(kept)) return "update";
  return tells(remote, wantedInGraph(kept)) ? undefined : "update";
}

/** Whether Graph has all that is wanted. What is null, false or empty it may leave out. */
function tells(remote: unknown, wanted: unknown): boolean {
  if (typeof wanted === "object" && wanted !== null && !Array.isArray(wanted)) {
    if (typeof remote !== "object" || remote === null) return isNothing(wanted);
    return Object.entries(wanted).every(
      ([name, value]) => name.startsWith("@") || tells((remote as Json)[name], value),
    );
  }
  if (isNothing(wanted)) return isNothing(remote);
  if (!Array.isArray(wanted)) return remote === wanted;
  return Array.isArray(remote) && remote.length === wanted.length && wanted.every((one, at) => tells(remote[at], one));
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  if (typeof value !== "object") return false;
  return Object.entries(value).every(([name, member]) => name.startsWith("@") || isNothing(member));
}

function holdsUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

/** An unknown value differs from every known one. */
function withUnknownAsText(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, value === unknown ? String(unknown) : value]),
  );
}

function pick(attributes: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(names.filter((name) => name in attributes).map((name) => [name, attributes[name]]));
}

function inDependencyOrder(resources: Configuration["resources"]): readonly ConfiguredBlock[] {
  const ordered = new Map<string, ConfiguredBlock>();
  const visit = (block: ConfiguredBlock): void => {
    if (ordered.has(block.address)) return;
    for (const address of block.dependencies) {
      const dependency = resources.get(address);
      if (dependency) visit(dependency);
    }
    ordered.set(block.address, block);
  };
  for (const block of resources.values()) visit(block);
  return [...ordered.values()];
}

/** Terraform hands `create_before_destroy` on to all that a resource depends on: the other order would be a cycle. */
function forcedCreateBeforeDestroy({ resources }: Configuration): ReadonlySet<string> {
  const forced = new Set<string>();
  const force = (address: string): void => {
    const block = resources.get(address);
    if (!block || forced.has(address)) return;
    forced.add(address);
    block.dependencies.forEach(force);
  };
  for (const { address, createBeforeDestroy } of resources.values()) if (createBeforeDestroy) force(address);
  return forced;
}

/** As configured now; of dependencies, the ones of before are kept until the next change of the object. */
function refreshed(object: StateObject, configuration: Configuration, flagged: ReadonlySet<string>): StateObject {
  const { address } = object;
  if (!configuration.resources.has(address)) return object;
  const dependencies = new Set([...object.dependencies, ...allDependencies(configuration, address)]);
  return { ...object, dependencies, createBeforeDestroy: flagged.has(address) };
}

/** Addresses of resources that one depends on, directly or not. */
export function allDependencies({ resources }: Configuration, address: string): ReadonlySet<string> {
  const all = new Set<string>();
  const add = (one: string): void => {
    for (const other of resources.get(one)?.dependencies ?? []) {
      if (all.has(other) || !resources.has(other)) continue;
      all.add(other);
      add(other);
    }
  };
  add(address);
  return all;
}
