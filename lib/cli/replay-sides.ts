import { basename, dirname } from "node:path";
import { ConfigurationError } from "../config/configuration-error";
import { loadTenants } from "../config/load-tenants";
import { readPlanFile } from "../read/plan-file";
import type { CliContext } from "./context";
import { eachOnce } from "./each-once";
import { firstDay, revisionFiles } from "./git-files";
import { policyKindAt } from "./policy-kind";
import { type PolicyPart, type Reading, readers, tenantPart } from "./policy-parts";
import { completedSource, type PolicySource, policySources, sayMissingGroups } from "./policy-source";
import type { ReplayOptions } from "./replay-options";
import { requireSameTenant } from "./tenant-change";
import { UserError } from "./user-error";

/** What a log is replayed against, as flags name it. */
export interface ReplaySides {
  readonly head: PolicySource;
  /** With the name that people know it by. */
  readonly base?: PolicySource;
}

/** @throws UserError, ConfigurationError or InputError for bad input */
export function replaySides(options: ReplayOptions, context: CliContext): ReplaySides {
  const { base, since } = options;
  if (base !== undefined && since !== undefined) {
    throw new UserError("--base and --since: two sets to compare with; expected one of them");
  }
  if (since !== undefined && options.tenant === undefined) {
    throw new UserError("--since without --tenant; expected both, since git holds the tenant files");
  }
  const once = { ...context, stderr: eachOnce(context.stderr) };
  const head = only(policySources(options, once), "of the tenant of the log");
  const reading = { options, directory: head.directory, today: context.today };
  const parts =
    base !== undefined ? baseParts(base, reading) : since !== undefined ? [partAt(since, options, reading)] : [];
  if (parts.length === 0) return { head };
  const part = only(parts, "to compare with");
  requireSameTenant(head.subject, part.tenantId, head.tenantId);
  const snapshot = head.directory && { directory: head.directory, doubts: [] };
  const was = completedSource(part, part.tenant ? { ...options, ...declaredByFile } : options, snapshot, once);
  sayMissingGroups([was], options, once);
  return { head, base: was };
}

/** A tenant file declares itself what these flags would. */
const declaredByFile = { breakGlass: [], except: [] };

function only<Set extends { readonly subject: string }>(sets: readonly Set[], which: string): Set {
  const [first, second] = sets;
  if (first && !second) return first;
  const names = sets.map(({ subject }) => subject).join(", ");
  throw new UserError(`${sets.length} sets of policies (${names}); expected one, ${which}`);
}

/** By what lies at the path: a tenant file, what cdktf synth wrote, a Graph export, or a plan: the state before it. */
function baseParts(path: string, reading: Reading): readonly PolicyPart[] {
  if (path.endsWith(".yaml")) return named(path, readers.tenant(path, reading));
  const kind = policyKindAt(path);
  if (kind === "synth") return named(path, readers.synth(path, reading));
  if (kind === "export") return named(path, readers.policies(path, { ...reading, options: { folder: "" } }));
  const { before, tenantId } = readPlanFile(path);
  const subject = `${path} before it`;
  return [
    { subject, file: path, policySet: before, ...(tenantId !== undefined && { tenantId: tenantId.toLowerCase() }) },
  ];
}

function named(path: string, parts: readonly PolicyPart[]): readonly PolicyPart[] {
  const [first, ...others] = parts;
  return first && others.length === 0 ? [{ ...first, subject: path }] : parts;
}

/** The tenant file of a git revision, made into a stack by this version. */
function partAt(revision: string, { tenant = [], folder }: ReplayOptions, { directory, today }: Reading): PolicyPart {
  const written = tenant[0]!;
  const isPath = written.endsWith(".yaml");
  const place = isPath ? dirname(written) : folder;
  const key = isPath ? basename(written, ".yaml") : written;
  const files = revisionFiles(revision, place, "--since");
  try {
    const [loaded] = loadTenants({ folder: place, today: firstDay, files, select: { tenants: [key] } });
    return { ...tenantPart(loaded!, today, directory).part, subject: `${key} at ${revision}` };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new UserError(error.message.replaceAll(/^/gm, `${revision}:`));
  }
}
