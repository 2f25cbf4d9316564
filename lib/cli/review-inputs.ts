import type { ReviewedSource } from "../report/review-report";
import type { ReviewedSide, ReviewInput } from "../review/review-input";
import { readDirectory } from "../read/directory";
import type { DirectorySnapshot } from "../read/directory-assembly";
import type { CliContext } from "./context";
import { eachOnce } from "./each-once";
import { policyPlaces } from "./policy-places";
import { completedSource, type PolicySource, sayMissingGroups } from "./policy-source";
import { reviewedChanges } from "./reviewed-changes";
import type { ReviewOptions } from "./review-options";
import type { ChangedSide, TenantChange } from "./tenant-change";

/** What a run reviews, read and completed by what flags say. */
export interface ReviewInputs {
  readonly compared: string;
  readonly inputs: readonly ReviewInput[];
  readonly sources: ReadonlyMap<string, ReviewedSource>;
  /** Of each input the id of its tenant, in lower case, where a source tells. */
  readonly tenantIds: readonly { readonly tenantId?: string }[];
}

/** @throws UserError, ConfigurationError or InputError for bad input */
export function reviewInputs(options: ReviewOptions, context: CliContext): ReviewInputs {
  const snapshot = options.directory === undefined ? undefined : readDirectory(options.directory);
  const once = { ...context, stderr: eachOnce(context.stderr) };
  const { compared, changes } = reviewedChanges({ options, directory: snapshot?.directory, context: once });
  const read = changes.map((change) => readChange(change, options, snapshot, once));
  sayMissingGroups(
    read.flatMap(({ sides }) => sides),
    options,
    once,
  );
  return {
    compared,
    inputs: read.map(({ input }) => input),
    tenantIds: read.map(({ sides }) => {
      const id = sides.find(({ tenantId }) => tenantId !== undefined)?.tenantId;
      return id === undefined ? {} : { tenantId: id };
    }),
    sources: new Map(read.map(({ input, source }) => [input.subject, source])),
  };
}

interface ReadChange {
  readonly input: ReviewInput;
  readonly source: ReviewedSource;
  readonly sides: readonly PolicySource[];
}

function readChange(
  { before, after, recorded, ...change }: TenantChange,
  options: ReviewOptions,
  snapshot: DirectorySnapshot | undefined,
  context: CliContext,
): ReadChange {
  const complete = (side: ChangedSide | undefined) =>
    side && { source: completedSource(side.part, options, snapshot, context), resources: side.resources };
  const [was, is, left] = [complete(before), complete(after), complete(recorded)];
  const sides = [was, is, left].flatMap((side) => side?.source ?? []);
  return {
    input: {
      ...change,
      ...(was && { before: reviewedSide(was) }),
      ...(is && { after: reviewedSide(is) }),
      ...(left && { recorded: reviewedSide(left) }),
      ...(snapshot && { directory: snapshot.directory }),
      today: context.today,
    },
    source: reviewedSource((is ?? was)?.source),
    sides,
  };
}

interface CompletedSide {
  readonly source: PolicySource;
  readonly resources: ReviewedSide["resources"];
}

function reviewedSide({ source, resources }: CompletedSide): ReviewedSide {
  const { policySet, doubts, declared, evaluation, groups, tenant } = source;
  return {
    policySet: { ...policySet, doubts },
    resources,
    groups,
    declared,
    options: evaluation,
    ...(tenant && { tenant: tenant.tenant }),
  };
}

function reviewedSource(source: PolicySource | undefined): ReviewedSource {
  const places = source && policyPlaces(source);
  return { ...(source?.file !== undefined && { file: source.file }), ...(places && { places }) };
}
