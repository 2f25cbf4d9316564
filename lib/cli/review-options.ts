import type { SourceFlags } from "./policy-source";
import type { SignInSourceOptions } from "./sign-in-source-options";
import { UserError } from "./user-error";

/** What `review` is asked. */
export interface ReviewOptions extends SourceFlags, SignInSourceOptions, ReviewOutputOptions {
  readonly before?: string;
  readonly after?: string;
  readonly plan?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly tenant?: readonly string[];
  readonly folder: string;
  readonly configuration?: string;
  readonly directory?: string;
  readonly failOn?: readonly string[];
}

/** Files to write, `-` for standard output. */
export interface ReviewOutputOptions {
  readonly markdown?: string;
  readonly html?: string;
  /** True: standard output. */
  readonly json?: string | true;
  readonly sarif?: string;
  readonly junit?: string;
}

/** What a review is made from, with the flags of it. */
export type ReviewSource =
  | { readonly kind: "pair"; readonly before: string; readonly after: string }
  | { readonly kind: "plans"; readonly files: readonly string[] }
  | { readonly kind: "revisions"; readonly since: string; readonly until?: string };

const expected = "expected --before and --after, --plan, or --since";

/** @throws UserError where none is chosen, or two, or flags do not fit */
export function chosenReviewSource(options: ReviewOptions): ReviewSource {
  const { before, after, plan, since, until } = options;
  const named = [
    ...(before === undefined && after === undefined ? [] : [before === undefined ? "--after" : "--before"]),
    ...(plan === undefined ? [] : ["--plan"]),
    ...(since === undefined ? [] : ["--since"]),
  ];
  const [first, second] = named;
  if (second !== undefined) throw new UserError(`${first} and ${second}: two things to review; ${expected}`);
  if (until !== undefined && since === undefined) throw new UserError("--until without --since; expected both");
  requireFittingFlags(options, first);
  if (since !== undefined) return { kind: "revisions", since, ...(until !== undefined && { until }) };
  if (plan !== undefined) return { kind: "plans", files: plan };
  if (before !== undefined && after !== undefined) return { kind: "pair", before, after };
  if (first === undefined) throw new UserError(`nothing to review; ${expected}`);
  throw new UserError(`${first} without ${before === undefined ? "--before" : "--after"}; expected both`);
}

/** Flags that make no sense with a source would be ignored in silence. */
function requireFittingFlags(options: ReviewOptions, source: string | undefined): void {
  const { configuration, tenant, breakGlass, except } = options;
  if (options.signIns === undefined && (options.strict ?? options.dateOrder) !== undefined) {
    const flag = options.strict === undefined ? "--date-order" : "--strict";
    throw new UserError(`${flag} without --sign-ins; expected both`);
  }
  if (source === undefined) return;
  if (configuration !== undefined && source !== "--plan") {
    throw new UserError(`--configuration beside ${source}; expected it beside --plan`);
  }
  if (tenant !== undefined && source === "--plan") {
    throw new UserError("--tenant beside --plan; expected the plans of the tenants to review");
  }
  if (source === "--since" && (breakGlass ?? except) !== undefined) {
    const flag = breakGlass === undefined ? "--except" : "--break-glass";
    throw new UserError(`${flag} beside --since; expected the tenant files to declare it`);
  }
}
