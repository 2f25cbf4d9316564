import type { GraphObject } from "../graph-object";
import type { EntityType } from "./entity-type";

/** How objects of a kind are shown. */
export interface Shape {
  readonly type: EntityType;
  /** What stands for a relation: the objects in it, or the one; undefined where there is none. */
  readonly related?: (object: GraphObject, relation: string) => readonly GraphObject[] | GraphObject | undefined;
}
