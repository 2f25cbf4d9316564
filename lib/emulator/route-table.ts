import type { GraphMethod, GraphVersion } from "./graph-request";
import type { Route } from "./route";

export interface RouteMatch {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a path is for: `matched` by a route, only for other methods, or for nothing that is emulated. */
export type Lookup = { readonly match: RouteMatch } | { readonly allowed: readonly GraphMethod[] } | undefined;

interface Node {
  readonly literals: Map<string, Node>;
  parameter?: Node;
  readonly routes: { readonly route: Route; readonly names: readonly string[] }[];
}

/** Finds routes by the segments of a path: a literal segment goes before a parameter. */
export class RouteTable {
  readonly #root: Node = node();

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  find(method: GraphMethod, version: GraphVersion, segments: readonly string[]): Lookup {
    const found = walk(this.#root, segments, 0, []);
    const forVersion = found.flatMap(({ routes, values }) =>
      routes
        .filter(({ route: { versions } }) => versions === undefined || versions.includes(version))
        .map((each) => ({ ...each, values })),
    );
    const match = forVersion.find(({ route }) => route.method === method);
    if (match) {
      const { route, names, values } = match;
      return { match: { route, parameters: Object.fromEntries(names.map((name, at) => [name, values[at]!])) } };
    }
    return forVersion.length > 0 ? { allowed: forVersion.map(({ route }) => route.method) } : undefined;
  }

  #add(route: Route): void {
    const names: string[] = [];
    let place = this.#root;
    for (const segment of route.path.split("/").slice(1)) {
      const [, name] = /^\{(\w+)\}$/.exec(segment) ?? [];
      if (name !== undefined) {
        names.push(name);
        place = place.parameter ??= node();
      } else {
        const key = segment.toLowerCase();
        const next = place.literals.get(key) ?? node();
        place.literals.set(key, next);
        place = next;
      }
    }
    place.routes.push({ route, names });
  }
}

function node(): Node {
  return { literals: new Map(), routes: [] };
}

interface Found {
  readonly routes: Node["routes"];
  readonly values: readonly string[];
}

function walk(place: Node, segments: readonly string[], at: number, values: readonly string[]): readonly Found[] {
  const segment = segments[at];
  if (segment === undefined) return place.routes.length > 0 ? [{ routes: place.routes, values }] : [];
  const literal = place.literals.get(segment.toLowerCase());
  return [
    ...(literal ? walk(literal, segments, at + 1, values) : []),
    ...(place.parameter ? walk(place.parameter, segments, at + 1, [...values, segment]) : []),
  ];
}
