import type { EvaluationOptions } from "../../../lib/evaluate/context";
import { applications } from "../../../lib/microsoft/applications";
import type { Directory } from "../../../lib/model/directory";
import type { PolicySet } from "../../../lib/model/policy-set";
import { asDecided, decided } from "./decided-sign-in";
import { graphRecord, type GraphRecord } from "./graph-record";
import { type App, directoryOf, type Person, population, type Population } from "./population";
import { type Draft, type Ground, type PlantedFinding, planting } from "./planted";
import { Seeded } from "./seeded";
import { clientApps, type SignInFacts } from "./sign-in-facts";

export interface LogRequest {
  readonly seed?: number;
  /** Members; guests and others come on top. At least 10. */
  readonly users?: number;
  /** Sign-ins that show no finding: with MFA, by what Conditional Access asks for. */
  readonly ordinary?: number;
  readonly plant?: readonly PlantedFinding[];
  /** The first day. */
  readonly begin?: string;
  readonly days?: number;
  /** Policies that decide every sign-in, and fill `appliedConditionalAccessPolicies`. */
  readonly policySet?: PolicySet;
  readonly evaluation?: EvaluationOptions;
  /** Groups that people are in, some each; absent: made up. */
  readonly groups?: readonly string[];
}

/** A log with the truth about it. */
export interface GeneratedLog {
  readonly population: Population;
  readonly directory: Directory;
  /** Ordered by time. */
  readonly facts: readonly SignInFacts[];
  readonly records: readonly GraphRecord[];
  /** The sign-ins that were planted for each finding, and who they are of. */
  readonly planted: Readonly<Record<PlantedFinding, readonly SignInFacts[]>>;
}

const day = 86_400_000;

export function generatedLog(request: LogRequest = {}): GeneratedLog {
  const ground = groundOf(request);
  const planted = Object.fromEntries(
    Object.entries(planting).map(([finding, plant]) => [
      finding,
      request.plant?.includes(finding as PlantedFinding) ? plant(ground) : [],
    ]),
  ) as Record<PlantedFinding, readonly SignInFacts[]>;
  const ordinary = Array.from({ length: request.ordinary ?? 0 }, () => ordinarySignIn(ground));
  const sorted = [...ordinary, ...Object.values(planted).flat()].toSorted((a, b) => a.time - b.time);
  const { tenantId } = ground.population;
  const { policySet, evaluation = {} } = request;
  const told = sorted.map((facts) => {
    if (!policySet) return { facts, record: graphRecord(facts, tenantId) };
    const decision = decided(policySet, facts, evaluation);
    const after = asDecided(facts, decision);
    return { facts: after, record: graphRecord(after, tenantId, decision) };
  });
  return {
    population: ground.population,
    directory: directoryOf(ground.population),
    facts: told.map(({ facts }) => facts),
    records: told.map(({ record }) => record),
    planted,
  };
}

/** Ordinary sign-ins one after another, for logs that are larger than memory. */
export function* ordinaryRecords(count: number, request: LogRequest = {}): Generator<GraphRecord> {
  const ground = groundOf(request);
  for (let made = 0; made < count; made++) yield graphRecord(ordinarySignIn(ground), ground.population.tenantId);
}

function groundOf({ seed = 1, users = 20, begin = "2026-11-01", days = 7, groups }: LogRequest): Ground {
  const random = new Seeded(seed);
  const start = Date.parse(`${begin}T00:00:00Z`);
  const draft: Draft = (who, changes = {}) => ({
    id: random.guid(),
    time: start + random.below(days * day),
    kind: "interactiveUser",
    who,
    client: ordinaryClients[0]!,
    resource: applications.microsoftGraph,
    clientApp: clientApps.browser,
    device: who.device,
    ipAddress: `203.0.113.${1 + random.below(250)}`,
    country: "DE",
    city: "Frankfurt",
    mfa: "notRequired",
    requiredBy: [],
    protocol: "none",
    transferMethod: "none",
    errorCode: 0,
    ...changes,
  });
  return { random, population: population(random, users, groups), draft, begin: start, days };
}

const ordinaryClients: readonly App[] = [
  { id: "4765445b-32c6-49b0-83e6-1d93765276ca", name: "OfficeHome" },
  { id: "1fec8e78-bce4-4aaf-ab1b-5451cc387264", name: "Microsoft Teams" },
  { id: "d3590ed6-52b3-4102-aeff-aad2292ab01c", name: "Microsoft Office" },
];

const places = [
  { country: "DE", city: "Frankfurt" },
  { country: "AT", city: "Wien" },
  { country: "US", city: "Washington, D.C." },
] as const;

/** A member's, with MFA, at a random moment; in a minority a workload identity's. */
function ordinarySignIn({ random, population: all, draft }: Ground): SignInFacts {
  if (random.chance(0.05)) {
    const who = random.pick(all.workloads);
    const any = draft(all.members[0]!, { client: { id: who.appId, name: who.displayName }, kind: who.kind });
    return { ...any, who };
  }
  const who: Person = random.pick(all.members);
  const kind = random.chance(0.3) ? "interactiveUser" : "nonInteractiveUser";
  const facts = draft(who, {
    ...random.pick(places),
    kind,
    client: random.pick(ordinaryClients),
    resource: random.pick(all.resources),
    clientApp: random.chance(0.5) ? clientApps.browser : clientApps.modern,
    mfa: kind === "interactiveUser" ? "done" : "reused",
    requiredBy: ["multiConditionalAccess"],
  });
  return facts;
}
