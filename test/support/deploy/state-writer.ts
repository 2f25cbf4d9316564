import type { Step } from "./apply-graph";
import type { Attributes } from "./configuration";
import { allDependencies, type Plan } from "./plan";
import type { StateObject, TerraformState } from "./terraform-state";

/** Terraform's state while a plan is carried out. */
export class StateWriter {
  private readonly current: Map<string, StateObject>;
  /** By the object as the plan has it. */
  private readonly deposed: Map<StateObject, StateObject>;

  constructor(private readonly plan: Plan) {
    this.current = new Map(plan.prior.current);
    this.deposed = new Map(plan.prior.deposed.map((object) => [object, object]));
  }

  get state(): TerraformState {
    return { current: new Map(this.current), deposed: [...this.deposed.values()] };
  }

  attributesOf(address: string): Attributes | undefined {
    return this.current.get(address)?.attributes;
  }

  /** An object exists, and the rest of its creation may still fail. */
  record(step: Step, attributes: Attributes): void {
    this.put(step, attributes, true);
  }

  /** @param attributes as applied, ids included */
  applied(step: Step, attributes: Attributes): void {
    this.put(step, attributes, false);
  }

  destroyed({ address, change }: Step): void {
    const prior = this.plan.changes[change]!.prior!;
    if (this.deposed.delete(prior)) return;
    if (this.current.get(address) === prior) this.current.delete(address);
  }

  private put({ address, change }: Step, attributes: Attributes, isTainted: boolean): void {
    const { type, action, prior } = this.plan.changes[change]!;
    if (action === "replace" && prior && this.current.get(address) === prior) {
      this.deposed.set(prior, { ...prior, deposed: true });
    }
    this.current.set(address, {
      address,
      type,
      attributes,
      dependencies: allDependencies(this.plan.configuration, address),
      createBeforeDestroy: this.plan.createBeforeDestroy.has(address),
      ...(isTainted && { tainted: true }),
    });
  }
}
