import type { Attributes } from "./configuration";
import type { Calls, Json } from "./graph-calls";

/** Who deploys, and where. */
export interface Deployer {
  /** Base of the addresses that bodies name objects by. */
  readonly baseUrl: string;
  /** Object id of the service principal. */
  readonly objectId: string;
}

/**
 * What the azuread provider 3.7.0 (msgraph 0.5.0) does about resources of one type, read in its code and seen in its
 * recorded traffic; without its waiting, which repeats reads.
 */
export interface ResourceType {
  /** Whether a change takes a new object (`ForceNew`). */
  replaces(prior: Attributes, wanted: Attributes): boolean;
  /** Gives what is known after apply: ids. */
  create(wanted: Attributes, deployer: Deployer): Calls<Attributes>;
  /** @param prior attributes as state has them, ids included */
  update(prior: Attributes, wanted: Attributes): Calls<void>;
  remove(prior: Attributes): Calls<void>;
  /** The object as Graph has it; undefined where it is gone. */
  read(prior: Attributes): Calls<Json | undefined>;
  /** What `terraform import` takes into state where creating is refused because it is there; undefined where it is not. */
  adopt?(wanted: Attributes): Calls<Attributes | undefined>;
  /** What Graph should have, in Graph's words: members that it lacks, or has otherwise, make a plan show a change. */
  wanted(attributes: Attributes): Json;
}

/** Whether any of the named attributes differs. */
export function anyDiffers(...names: readonly string[]): ResourceType["replaces"] {
  return (prior, wanted) => names.some((name) => JSON.stringify(prior[name]) !== JSON.stringify(wanted[name]));
}
