import { quoted } from "../config/describe-value";
import { expectedName } from "../config/suggest";
import { bootstrapStackSuffix } from "../model/tenant";
import { configuredTenant } from "../read/configured-tenant";
import { noiseBetween } from "../read/difference";
import { policySetOf } from "../read/policy-set";
import type { StackFile } from "../read/stack-folder";
import { readSynthOutput } from "../read/synth-output";
import { stackPart } from "./policy-parts";
import {
  changedOf,
  type ChangedSide,
  type ChangeReading,
  requireSameTenant,
  type TenantChange,
  type TenantChanges,
} from "./tenant-change";
import { UserError } from "./user-error";

/** Pairs the stacks of two synth outputs by their names; of two single stacks the names do not matter. */
export function synthChanges(before: string, after: string, reading: ChangeReading): TenantChanges {
  const pairs = pairsOf(readStacks(before, reading), readStacks(after, reading));
  const chosen = chosenPairs(pairs, reading.options.tenant);
  const differing = chosen.filter((pair) => !isUnchanged(pair));
  return {
    compared: `${before} → ${after} (${changedOf(differing.length, chosen.length, "stack")})`,
    changes: differing.map((pair) => change(pair, reading)),
  };
}

interface StackPair {
  readonly name: string;
  readonly before?: StackFile;
  readonly after?: StackFile;
}

function readStacks(path: string, { context }: ChangeReading): readonly StackFile[] {
  const { stacks, leftOver } = readSynthOutput(path);
  for (const folder of leftOver) {
    context.stderr(`${folder}: the manifest does not name this stack; left out, since an earlier synthesis left it\n`);
  }
  return stacks;
}

function pairsOf(before: readonly StackFile[], after: readonly StackFile[]): readonly StackPair[] {
  const [onlyBefore, onlyAfter] = [before[0], after[0]];
  if (onlyBefore && onlyAfter && before.length === 1 && after.length === 1) {
    return [{ name: onlyAfter.stack, before: onlyBefore, after: onlyAfter }];
  }
  const names = new Set([...before, ...after].map(({ stack }) => stack));
  return [...names].toSorted().map((name) => {
    const [was, is] = [before, after].map((side) => side.find(({ stack }) => stack === name));
    return { name, ...(was && { before: was }), ...(is && { after: is }) };
  });
}

function chosenPairs(pairs: readonly StackPair[], tenants: readonly string[] | undefined): readonly StackPair[] {
  if (!tenants) return pairs;
  const names = pairs.map(({ name }) => name);
  for (const tenant of tenants.filter((each) => !names.includes(each))) {
    throw new UserError(`--tenant: no stack ${quoted(tenant)}; expected ${expectedName(tenant, names, "a stack")}`);
  }
  return pairs.filter(({ name }) => tenants.includes(tenantOf(name)));
}

/** Key of the tenant whose stack, or whose deployment identity's stack, it is. */
function tenantOf(stack: string): string {
  return stack.endsWith(bootstrapStackSuffix) ? stack.slice(0, -bootstrapStackSuffix.length) : stack;
}

function isUnchanged({ before, after }: StackPair): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    JSON.stringify([before.configuration, before.modules]) === JSON.stringify([after.configuration, after.modules])
  );
}

function change({ name, before, after }: StackPair, reading: ChangeReading): TenantChange {
  requireSameTenant(name, tenantIdOf(before), tenantIdOf(after));
  const isBootstrap = name.endsWith(bootstrapStackSuffix);
  const side = (stack: StackFile | undefined) =>
    stack ? sideOf(stack, reading) : isBootstrap ? nothing(name) : undefined;
  const [was, is] = [side(before), side(after)];
  return {
    subject: name,
    ...(was && { before: was }),
    ...(is && { after: is }),
    noise: noiseBetween(was?.resources ?? [], is?.resources ?? []),
  };
}

function tenantIdOf(stack: StackFile | undefined): string | undefined {
  return stack && configuredTenant(stack.configuration);
}

function sideOf(stack: StackFile, { directory }: ChangeReading): ChangedSide {
  const { part, configuration } = stackPart(stack, directory);
  return { part: { ...part, subject: stack.file }, resources: configuration.resources };
}

/** A tenant without a deployment identity: when one comes or goes, the tenant stays. */
function nothing(subject: string): ChangedSide {
  return { part: { subject, policySet: policySetOf({ resources: [] }) }, resources: [] };
}
