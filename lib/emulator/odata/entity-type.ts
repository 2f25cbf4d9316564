/** The kinds of value that a property may have; `texts` are collections of text. */
export type PropertyType = "text" | "number" | "boolean" | "moment" | "texts" | "collection" | "complex";

/** What a resource has, so that a misspelt property is refused. Paths of more than one segment are not looked into. */
export interface EntityType {
  /** As in messages: `microsoft.graph.user`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyType>>;
  /** Of complex properties, what they have; one that is not here may hold anything. */
  readonly parts?: Readonly<Record<string, EntityType>>;
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
