import type { Attributes } from "./configuration";

/** What Terraform has in its state about one object. */
export interface StateObject {
  readonly address: string;
  readonly type: string;
  /** As they were applied, without references, and with what was known after apply. */
  readonly attributes: Attributes;
  /** Addresses of all resources that it depended on, directly or not. */
  readonly dependencies: ReadonlySet<string>;
  readonly createBeforeDestroy: boolean;
  /** Creating it failed half way: the next plan replaces it. */
  readonly tainted?: true;
  /** Its successor exists and it does not go away: the next plan deletes it. */
  readonly deposed?: true;
}

/** One object of each address, and any number that are deposed. */
export interface TerraformState {
  readonly current: ReadonlyMap<string, StateObject>;
  readonly deposed: readonly StateObject[];
}

export const emptyState: TerraformState = { current: new Map(), deposed: [] };
