import { allDependencies, type Plan } from "./plan";

/** One thing that an apply does to one object. */
export interface Step {
  /** Unique: the address, with ` (destroy)` behind it for what goes. */
  readonly name: string;
  readonly address: string;
  readonly kind: "apply" | "destroy";
  /** Index of the change in the plan. */
  readonly change: number;
  /** Names of steps that have to be done before, directly or not. */
  readonly after: ReadonlySet<string>;
}

/**
 * The steps of an apply and what Terraform lets them wait for: references and `depends_on` through whatever lies between,
 * dependents destroyed before what they depend on as state tells, creators after the destroyers of what they depended on,
 * and the other way round where the destroyed is `create_before_destroy`. A test compares it with `terraform graph`.
 *
 * @see https://github.com/hashicorp/terraform/blob/v1.11/internal/terraform/transform_destroy_edge.go
 * @see https://github.com/hashicorp/terraform/blob/v1.11/internal/terraform/transform_destroy_cbd.go
 * @throws RangeError for a cycle, as Terraform does.
 */
export function applyGraph(plan: Plan): readonly Step[] {
  const graph = new Edges();
  const { resources } = plan.configuration;
  const changes = plan.changes.map((change, index) => ({ ...change, index }));
  const creators = new Set(changes.filter(({ action }) => action !== "delete").map(({ address }) => address));
  const destroyers = changes.flatMap(({ action, prior, index }) =>
    prior && (action === "delete" || action === "replace") ? [{ prior, index, name: destroyName(prior, index) }] : [],
  );
  const destroyersOf = (address: string) => destroyers.filter(({ prior }) => prior.address === address);

  for (const { address, dependencies } of resources.values()) {
    if (creators.has(address)) graph.connect(address, expandName(address));
    for (const other of dependencies) {
      graph.connect(expandName(address), expandName(other));
      if (creators.has(other)) graph.connect(expandName(address), other);
    }
  }
  for (const { prior, name } of destroyers) {
    for (const other of prior.dependencies) {
      for (const destroyer of destroyersOf(other)) graph.connect(destroyer.name, name);
      if (creators.has(other)) graph.connect(other, name);
    }
    if (creators.has(prior.address)) graph.connect(prior.address, name);
  }
  for (const { address, prior } of changes.filter(({ action }) => action !== "delete")) {
    for (const other of prior?.dependencies ?? allDependencies(plan.configuration, address)) {
      for (const { name } of destroyersOf(other)) graph.connect(address, name);
    }
  }
  for (const { prior, name } of destroyers) {
    if (!prior.createBeforeDestroy) continue;
    for (const source of graph.sourcesOf(name)) {
      if (!creators.has(source)) continue;
      graph.disconnect(source, name);
      graph.connect(name, source);
    }
  }

  const step = (name: string, address: string, kind: Step["kind"], change: number): Step => {
    const isStep = (other: string) => creators.has(other) || destroyers.some((one) => one.name === other);
    return { name, address, kind, change, after: new Set([...graph.reachableFrom(name)].filter(isStep)) };
  };
  return [
    ...changes.flatMap(({ action, address, index }) =>
      action === "delete" ? [] : [step(address, address, "apply", index)],
    ),
    ...destroyers.map(({ name, prior, index }) => step(name, prior.address, "destroy", index)),
  ];
}

function expandName(address: string): string {
  return `${address} (expand)`;
}

function destroyName(
  { address, deposed }: { readonly address: string; readonly deposed?: true },
  index: number,
): string {
  return deposed ? `${address} (destroy deposed ${index})` : `${address} (destroy)`;
}

class Edges {
  private readonly targets = new Map<string, Set<string>>();

  connect(from: string, to: string): void {
    const known = this.targets.get(from);
    if (known) known.add(to);
    else this.targets.set(from, new Set([to]));
  }

  disconnect(from: string, to: string): void {
    this.targets.get(from)?.delete(to);
  }

  sourcesOf(to: string): readonly string[] {
    return [...this.targets].filter(([, targets]) => targets.has(to)).map(([from]) => from);
  }

  reachableFrom(start: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const open = [...(this.targets.get(start) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === start) throw new RangeError(`Cycle: ${start} waits for itself`);
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(this.targets.get(next) ?? []));
    }
    return reached;
  }
}
