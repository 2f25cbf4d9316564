import type { PolicySet } from "../model/policy-set";
import { idKey } from "../model/reference";
import { type GraphExport, readGraphExport } from "../read/graph-export";
import type { ChangedSide, ChangeReading, TenantChanges } from "./tenant-change";

/** Two Graph exports of one tenant. An export does not say of which tenant it is. */
export function exportChanges(before: string, after: string, { context }: ChangeReading): TenantChanges {
  const [was, is] = [readGraphExport(before), readGraphExport(after)];
  if (haveNothingInCommon(was.policySet, is.policySet)) {
    context.stderr(`${before} and ${after} have no policy in common; make sure that both are of one tenant\n`);
  }
  const change = { subject: after, before: sideOf(before, was), after: sideOf(after, is), noise: 0 };
  return { compared: `${before} → ${after}`, changes: [change] };
}

function sideOf(path: string, { policySet, groups, files }: GraphExport): ChangedSide {
  const isFile = files.some(({ file }) => file === path);
  return { part: { subject: path, policySet, groups, ...(isFile && { file: path }) }, resources: [] };
}

function haveNothingInCommon(before: PolicySet, after: PolicySet): boolean {
  const known = new Set(before.policies.map(({ id }) => idKey(id)));
  return known.size > 0 && after.policies.length > 0 && !after.policies.some(({ id }) => known.has(idKey(id)));
}
