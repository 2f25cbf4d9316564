import { type Command, Option } from "commander";
import { reviewComment, type ReviewCommentOptions } from "./commands/review-comment";
import type { Run } from "./run";

const help = `
In the environment, for github: GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL (default: https://api.github.com) and,
without --pull-request and --head, GITHUB_REF; for azure-devops: SYSTEM_ACCESSTOKEN, SYSTEM_COLLECTIONURI,
SYSTEM_TEAMPROJECT, BUILD_REPOSITORY_ID and, without --pull-request, SYSTEM_PULLREQUEST_PULLREQUESTID.

Exit codes: 0 the pull request says what the review says, 2 bad input, or the service refuses, 3 the service cannot be
reached.`;

/** The flags of `review-comment`. */
export function addReviewComment(command: Command, run: Run): void {
  command
    .argument("<file>", "what review --markdown wrote")
    .addOption(
      new Option("--provider <name>", "where the pull request is")
        .choices(["github", "azure-devops"])
        .makeOptionMandatory(),
    )
    .option("--pull-request <number>", "default: the one that this run is of")
    .option("--head <branch>", "owner:branch; finds the pull request where the run is of none (github)")
    .option("--head-sha <commit>", "the pull request has to have this commit at its head (github)")
    .option("--key <key>", "tells several reviews of one pull request apart", "review")
    .option(
      "--author <login>",
      "whom the token belongs to: only its comments are updated (github)",
      "github-actions[bot]",
    )
    .option("--untrusted", "the file comes from a run of code that nobody has reviewed: it shall notify nobody")
    .addHelpText("after", help)
    .action((file: string, options: ReviewCommentOptions) => run((context) => reviewComment(file, options, context)));
}
