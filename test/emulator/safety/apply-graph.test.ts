import { rmSync } from "node:fs";
import * as fc from "fast-check";
import { apply } from "../../support/deploy/apply";
import { applyGraph } from "../../support/deploy/apply-graph";
import { configurationOf } from "../../support/deploy/configuration";
import { byName } from "../../support/deploy/orders";
import { planOf } from "../../support/deploy/plan";
import { emptyState } from "../../support/deploy/terraform-state";
import { numberOfRuns } from "../../support/number-of-runs";
import type { TerraformBlock } from "../../support/synth";
import { terraformWorkspace } from "../../support/terraform";
import { terraformWaits, type Waits } from "../../support/terraform-graph";

// oxlint-disable jest/no-standalone-expect -- the rule does not know tests that may be skipped

jest.setTimeout(300_000);

const workspace = terraformWorkspace({});
const isThere = "folder" in workspace;
const unless = isThere ? "" : `: not checked, ${workspace.because}`;

afterAll(() => {
  if (isThere) rmSync(workspace.folder, { recursive: true, force: true });
});

/** One resource before or after: absent, or with references to earlier ones, a version and what replaces it. */
const resource = fc.record({
  refersTo: fc.subarray([0, 1, 2, 3, 4, 5]),
  dependsOn: fc.subarray([0, 1, 2, 3, 4, 5]),
  version: fc.integer({ min: 0, max: 1 }),
  generation: fc.integer({ min: 0, max: 1 }),
  createBeforeDestroy: fc.boolean(),
});
const configuration = fc.array(fc.option(resource, { freq: 4 }), { minLength: 6, maxLength: 6 });
const pair = fc.tuple(configuration, configuration);

type Blocks = Record<string, TerraformBlock>;

/** References go to earlier resources that are there, so that there is no cycle in a configuration. */
function blocks(resources: readonly (Resource | null)[], prefix: string): Blocks {
  const name = (at: number) => `${prefix}r${at}`;
  const entries = resources.flatMap((one, at): [string, TerraformBlock][] => {
    if (!one) return [];
    const earlier = (others: readonly number[]) => others.filter((other) => other < at && resources[other]);
    const dependsOn = earlier(one.dependsOn).map((other) => `terraform_data.${name(other)}`);
    const block = {
      input: [String(one.version), ...earlier(one.refersTo).map((other) => `\${terraform_data.${name(other)}.id}`)],
      triggers_replace: String(one.generation),
      ...(dependsOn.length > 0 && { depends_on: dependsOn }),
      ...(one.createBeforeDestroy && { lifecycle: { create_before_destroy: true } }),
    };
    return [[name(at), block]];
  });
  return Object.fromEntries(entries);
}

interface Resource {
  readonly refersTo: readonly number[];
  readonly dependsOn: readonly number[];
  readonly version: number;
  readonly generation: number;
  readonly createBeforeDestroy: boolean;
}

async function ourWaits(before: Blocks, after: Blocks): Promise<Waits | "cycle"> {
  const send = () => Promise.reject(new Error("terraform_data asks Graph for nothing"));
  const deployer = { baseUrl: "", objectId: "" };
  const of = (resources: Blocks) => configurationOf({ resource: { terraform_data: resources } });
  const first = await planOf(of(before), emptyState, send, deployer);
  const { state } = await apply(first, { send, deployer, order: byName, parallelism: 1 });
  const plan = await planOf(of(after), state, send, deployer);
  try {
    return new Map(applyGraph(plan).map(({ name, after: waits }) => [name, waits]));
  } catch (error) {
    if (error instanceof RangeError) return "cycle";
    throw error;
  }
}

/** Where the order of names means nothing. */
const sorted = (waits: Waits) =>
  Object.fromEntries([...waits].map(([name, after]) => [name, [...after].sort()] as const));

const parts = fc.sample(pair, { numRuns: numberOfRuns({ ci: 40, nightly: 600 }), seed: 20261128 }).map((two, at) => {
  const [before, after] = two.map((resources) => blocks(resources, `c${at}-`)) as [Blocks, Blocks];
  return { prefix: `terraform_data.c${at}-`, before, after, ours: ourWaits(before, after) };
});

/** One run of Terraform over all of them, which know nothing of each other. */
async function theirs(isCycle: boolean) {
  const known = await Promise.all(parts.map(async (part) => ({ ...part, ours: await part.ours })));
  const chosen = known.filter(({ ours }) => (ours === "cycle") === isCycle);
  const all = (side: "before" | "after") => ({
    resource: { terraform_data: Object.assign({}, ...chosen.map((part) => part[side])) as Blocks },
  });
  const { folder } = workspace as { folder: string };
  return { chosen, found: terraformWaits(folder, all("before"), all("after")) };
}

const testWithTerraform = isThere ? test : test.skip;

testWithTerraform(`steps wait for what Terraform lets them wait for${unless}`, async () => {
  const { chosen, found } = await theirs(false);
  const ours = Object.assign({}, ...chosen.map(({ ours: waits }) => sorted(waits as Waits))) as object;

  expect(chosen.length).toBeGreaterThan(parts.length / 2);
  expect("waits" in found ? sorted(found.waits) : found).toEqual(ours);
});

testWithTerraform(`a cycle is found where Terraform finds one${unless}`, async () => {
  const { chosen, found } = await theirs(true);
  const cycles = "cycles" in found ? found.cycles : [];

  expect(chosen.length).toBeGreaterThan(0);
  expect(chosen.filter(({ prefix }) => !cycles.some((cycle) => cycle.includes(prefix)))).toEqual([]);
});
