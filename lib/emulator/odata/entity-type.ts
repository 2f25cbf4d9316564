/** The kinds of value that a property may have; `complex` is not looked into. */
export type PropertyType = "text" | "number" | "boolean" | "moment" | "collection" | "complex";

/** What a resource has, so that a misspelt property is refused. Paths of more than one segment are not looked into. */
export interface EntityType {
  /** As in messages: `microsoft.graph.user`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyType>>;
  /** What `$expand` may name. */
  readonly relations: readonly string[];
  /**
   * Objects of the directory, of which negations, `$count` and sorting what is filtered take `ConsistencyLevel: eventual`.
   *
   * @see https://learn.microsoft.com/graph/aad-advanced-queries
   */
  readonly isOfDirectory: boolean;
  /** What v1.0 returns of an object when no `$select` says otherwise; absent: everything. */
  readonly byDefault?: readonly string[];
}
