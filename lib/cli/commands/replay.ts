import type { World } from "../../evaluate/worlds";
import { knownPrincipals } from "../../replay/known-principals";
import { deployedSet } from "../../replay/deployed-set";
import type { CountedReplay } from "../../replay/replay-counter";
import { replayReport } from "../../replay/replay-report";
import type { ReplayTally } from "../../replay/replay-tally";
import { breakGlassAccounts } from "../break-glass-accounts";
import type { CliContext } from "../context";
import { countSignInLog } from "../count-sign-in-log";
import type { ExitCode } from "../exit-codes";
import type { PolicySource } from "../policy-source";
import { pseudonymKeyFrom } from "../pseudonymise";
import { replayDoubts } from "../replay-doubts";
import { replayFilter } from "../replay-filter-options";
import { replayExitCode, replayGate } from "../replay-gate";
import type { ReplayOptions } from "../replay-options";
import type { ReplayStepOptions } from "../replay-step";
import { replayFormats } from "../replay-outputs";
import { type ReplaySides, replaySides } from "../replay-sides";
import { reportOutputs, writeReport } from "../report-outputs";
import { requireLogOfTenant } from "../require-log-of-tenant";
import { tenantIdFrom } from "../tenant-id-flag";

/** Says what policies would have done to the sign-ins of a log, and how far that can be believed. */
export async function replay(options: ReplayOptions, context: CliContext): Promise<ExitCode> {
  const gate = replayGate(options.failOn);
  const outputs = reportOutputs(replayFormats, options);
  const filter = replayFilter(options);
  const pseudonymKey = pseudonymKeyFrom(options, context);
  const sides = replaySides(options, context);
  const tenantId = tenantIdFrom(options.tenantId, sides.head.tenantId);
  const world: World = options.reportOnly === true ? "ifReportOnlyWereEnforced" : "enforced";
  const counted: CountedReplay = {
    ...replayedSets(sides),
    world,
    ...(tenantId !== undefined && { tenantId }),
    assumeNoRisk: options.assumeNoRisk === true,
    filter,
  };
  const step = {
    module: require.resolve("../replay-step"),
    options: { replay: counted, ...(pseudonymKey !== undefined && { pseudonymKey }) },
  };
  const { tally, summaries } = await countSignInLog<ReplayStepOptions, ReplayTally>(options, step, context);
  requireLogOfTenant(tally, tenantId);
  const subject = ({ subject: name, policySet }: PolicySource) => ({ name, policySet });
  const report = replayReport(tally, {
    ...(sides.base && { base: subject(sides.base) }),
    head: subject(sides.head),
    world,
    sources: summaries,
    doubts: replayDoubts(sides, counted, tally),
  });
  writeReport(report, replayFormats, outputs, context);
  return replayExitCode(report, gate);
}

function replayedSets({ head, base }: ReplaySides): Pick<CountedReplay, "head" | "base" | "principals"> {
  const breakGlass = breakGlassAccounts({
    declared: head.declared,
    ...(head.tenant && { tenant: head.tenant.tenant }),
  });
  const setOf = ({ policySet, evaluation }: PolicySource) => ({
    policySet: deployedSet(policySet, breakGlass?.group),
    // A list, since other threads may be handed it.
    options: { ...evaluation, ownApplications: [...(evaluation.ownApplications ?? [])] },
  });
  const [is, was] = [setOf(head), base && setOf(base)];
  const policySets = [is.policySet, ...(was ? [was.policySet] : [])];
  return { head: is, ...(was && { base: was }), principals: knownPrincipals(policySets, head.directory, breakGlass) };
}
