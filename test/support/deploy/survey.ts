import { numberOfRuns } from "../number-of-runs";
import type { Fault } from "./apply";
import { byName, delaying, hurrying, type Order, shuffled, stepsUpTo } from "./orders";
import {
  type Prepared,
  prepared,
  type Resumed,
  resumed,
  type Scenario,
  type Walk,
  walk,
  type WalkOptions,
} from "./scenario";

/** All that is asked about one deployment. */
export interface Survey {
  readonly scene: Prepared;
  /** The deployment as it is, in many orders. */
  readonly walks: readonly Walk[];
  /** The deployment with every one of its writes failing in every way, and what became of it. */
  readonly stops: readonly Stop[];
}

export interface Stop extends Resumed {
  readonly fault: Fault;
  /** The step whose write failed. */
  readonly step: string;
}

/** What does for a tenant what security defaults did, and what makes up for whom that leaves out. */
export const gapClosers: ReadonlySet<string> = new Set(
  [
    "mfa-all-users",
    "block-device-code-flow",
    "break-glass-phishing-resistant-mfa",
    "block-legacy-authentication",
    "restrict-directory-synchronization",
    "restrict-meeting-rooms",
  ].map((key) => `azuread_conditional_access_policy.${key}`),
);

const ways = (["refused", "lost"] as const).flatMap((write) =>
  (["goesOn", "killed"] as const).map((terraform) => ({ write, terraform })),
);

/**
 * Orders: one step after another by name, as in the pipelines; what takes over from security defaults as late as the graph
 * lets it be; every step (at night; a dozen else) as early as it can be, with nothing before it but what it waits for; and orders by chance, ten
 * steps at once. Policies add to each other, so what is worst about a step is worst right after it when nothing else was
 * done. Failures: at every write in the first order, and at writes by chance in orders by chance.
 */
async function survey(scenario: Scenario): Promise<Survey> {
  const scene = await prepared(scenario);
  const chance = numberOfRuns({ ci: 2, nightly: 60 });
  const orders: readonly WalkOptions[] = [
    { order: byName, parallelism: 1 },
    { order: delaying(gapClosers), parallelism: 1 },
    ...everyNth(scene.steps, numberOfRuns({ ci: 12, nightly: scene.steps.length })).map((step) => ({
      order: hurrying(stepsUpTo(step)),
      parallelism: 1,
      upTo: stepsUpTo(step),
    })),
    ...Array.from({ length: chance }, (_, seed) => ({ order: shuffled(seed + 1), parallelism: 10 })),
  ];
  const walks: Walk[] = [];
  for (const order of orders) walks.push(await walk(scene, order));
  const stops: Stop[] = [];
  const stop = async (fault: Fault, step: string, order: Order, parallelism: number) => {
    stops.push({ fault, step, ...(await resumed(scene, { order, parallelism, fault })) });
  };
  for (const { number: at, step } of scene.writes) {
    for (const way of ways) await stop({ at, ...way }, step, byName, 1);
  }
  for (let seed = 1; seed <= chance; seed++) {
    const { writes } = walks.at(-seed)!;
    const { write } = writes[(seed * 7919) % writes.length]!;
    for (const way of ways) await stop({ at: write.number, ...way }, write.step, shuffled(chance + 1 - seed), 10);
  }
  return { scene, walks, stops };
}

/** So many of a list, spread over it. */
function everyNth<T>(list: readonly T[], count: number): readonly T[] {
  const distance = Math.max(1, Math.ceil(list.length / count));
  return list.filter((_, at) => at % distance === 0);
}

const known = new Map<string, Promise<Survey>>();

/** What a survey of a scenario found, once for all tests about it. */
export function surveyed(scenario: Scenario): Promise<Survey> {
  const found = known.get(scenario.name) ?? survey(scenario);
  known.set(scenario.name, found);
  return found;
}
