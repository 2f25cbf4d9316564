import type { EvaluationContext } from "../evaluate/context";
import { unreadable } from "../evaluate/evaluate-policy";
import { oncePer } from "../model/once-per";
import { bitsOf, bitsWhere, hasBit } from "../prove/bits";
import { type Box, intersectAll, slab } from "../prove/box";
import { type Aim, multifactor } from "../prove/aim";
import { protectedBy, protectedWithin, type Stopped, whereStopped } from "../prove/protection";
import type { Extent } from "../prove/space";
import { type CommonSpace, strengthKey } from "./common-space";
import type { Demand, SessionDemand } from "./demand";
import { blockDemand } from "./demands";
import type { Rule, RuleInForce } from "./rule";

/**
 * How a rule's extent is read. `each`: whether it applies is open for each rule by itself, as `evaluate` has it.
 * `together`: rules that depend on one open question do so together.
 */
export type Reading = "each" | "together";

/** Where rules serve demands; worked out once for each. */
export class Served {
  /** By what is asked, and then by the rule: meanings are too long to be joined with anything each time. */
  private readonly known = new Map<string, Map<string, Extent>>();

  private readonly stopsIn = oncePer<EvaluationContext, Map<Aim, Map<string, Stopped>>>(() => new Map());

  constructor(private readonly space: CommonSpace) {}

  /** Where the rule asks, of whom it does not keep out. */
  asked(rule: RuleInForce, demand: Demand, reading: Reading): Extent {
    return this.once(`asked ${reading} ${demand.key}`, rule, () => {
      if (demand.kind === "session") return this.session(rule, demand, reading);
      if (demand.kind === "grant") return this.grant(rule, demand.aim, reading, "asks");
      return rule.rule.atDiscretion ? this.applies(rule, reading) : this.grant(rule, multifactor, reading, "asks");
    });
  }

  /** Where the rule asks or keeps out. */
  served(rule: RuleInForce, demand: Demand, reading: Reading): Extent {
    return this.once(`served ${reading} ${demand.key}`, rule, () => {
      if (demand.kind === "grant") return this.grant(rule, demand.aim, reading, "stopsOrAsks");
      const asked = this.asked(rule, demand, reading);
      const kept = this.served(rule, blockDemand, reading);
      return { must: [...asked.must, ...kept.must], may: [...asked.may, ...kept.may] };
    });
  }

  private once(what: string, { rule, sure }: RuleInForce, work: () => Extent): Extent {
    const key = sure ? `sure ${what}` : what;
    const ofRules = this.known.get(key) ?? new Map<string, Extent>();
    this.known.set(key, ofRules);
    const extent = ofRules.get(rule.meaning) ?? work();
    ofRules.set(rule.meaning, extent);
    return extent;
  }

  private applies({ rule, sure }: RuleInForce, reading: Reading): Extent {
    const { must, may, settled = must } = this.space.extents.get(rule.meaning)!;
    if (reading === "each") return { must: sure ? must : [], may };
    return { must: sure ? settled : [], may: settled };
  }

  private grant(one: RuleInForce, aim: Aim, reading: Reading, what: "stopsOrAsks" | "asks"): Extent {
    const { policy, context } = one.rule;
    const encoded = { policy, extent: this.applies({ ...one, sure: true }, reading), sure: one.sure };
    const problem = { context, subjects: this.space.subjects };
    const question = reading === "together" ? this.space.strengths.get(strengthKey(one.rule) ?? "") : undefined;
    if (!question) return protectedWithin(encoded, () => this.stopped(one.rule, aim, what));
    const [no, yes] = (["doesNotCount", "counts"] as const).map((answer) => {
      const answered: Aim = (control) => (aim(control) === "unknown" ? answer : aim(control));
      return protectedBy(problem, encoded, answered, what);
    });
    const ifYes = slab(question, bitsOf(2, [1]));
    return {
      must: [...no!.must, ...intersectAll(yes!.must, ifYes)],
      may: [...no!.may, ...intersectAll(yes!.may, ifYes)],
    };
  }

  /** Most rules ask for what others ask for, too. */
  private stopped({ policy, context }: Rule, aim: Aim, what: "stopsOrAsks" | "asks"): Stopped {
    const inContext = this.stopsIn(context);
    const ofAim = inContext.get(aim) ?? new Map<string, Stopped>();
    inContext.set(aim, ofAim);
    const key = `${what} ${JSON.stringify(policy.grantControls)}`;
    const stopped = ofAim.get(key) ?? whereStopped({ context, subjects: this.space.subjects }, policy, aim, what);
    ofAim.set(key, stopped);
    return stopped;
  }

  private session(one: RuleInForce, demand: SessionDemand, reading: Reading): Extent {
    const { policy } = one.rule;
    const unread = unreadable(policy, "sessionControls") !== undefined;
    if (!unread && !(policy.sessionControls && demand.isMadeBy(policy.sessionControls))) return { must: [], may: [] };
    const { must, may } = this.applies(one, reading);
    const supported = this.withSession();
    return { must: unread ? [] : intersectAll(must, supported), may: intersectAll(may, supported) };
  }

  /** Session controls are not supported for B2B direct connect users. */
  private withSession(): readonly Box[] {
    const { client, legacy, user, usersBySubject } = this.space.subjects;
    const direct = usersBySubject.get("b2bDirectConnect");
    const others = bitsWhere(user.values.length, (value) => !(direct && hasBit(direct, value)));
    const legacyClients = bitsWhere(client.values.length, (value) => legacy.includes(value));
    return direct ? [...slab(user, others), ...slab(client, legacyClients)] : slab(user, others);
  }
}
