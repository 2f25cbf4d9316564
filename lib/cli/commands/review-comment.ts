import { serviceUrl } from "../../http/service-url";
import { azureDevOpsThreads } from "../../pull-requests/azure-devops";
import { githubComments, type GithubRepository, pullRequestAt, requirePullRequestAt } from "../../pull-requests/github";
import { keepComment, type Kept, type ReviewComments } from "../../pull-requests/review-comments";
import { escapeTerminal } from "../../report/escape";
import { reviewMarker } from "../../report/review-marker";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { headFrom, keyFrom, pullRequestFrom, repositoryFrom, requiredVariable } from "../review-comment-options";
import { commentText } from "../review-comment-text";
import { serviceOutcome } from "../service-outcome";

export interface ReviewCommentOptions {
  readonly provider: "github" | "azure-devops";
  readonly pullRequest?: string;
  readonly head?: string;
  readonly headSha?: string;
  readonly key: string;
  readonly author: string;
  readonly untrusted?: boolean;
}

/** Posts what `review --markdown` wrote to a pull request, or updates it there. */
export async function reviewComment(
  file: string,
  options: ReviewCommentOptions,
  context: CliContext,
): Promise<ExitCode> {
  const key = keyFrom(options.key);
  const { text, quiet } = commentText(file, {
    key,
    untrusted: options.untrusted === true,
    marked: options.provider === "github",
  });
  return serviceOutcome(context, async () => {
    const comments = await commentsOf(options, key, context);
    const kept = comments ? await keepComment(comments, text, quiet) : undefined;
    context.stdout(`${keptWords(kept)}\n`);
    return exitCodes.clean;
  });
}

/** Undefined: the pull request has moved on since the review was made. */
async function commentsOf(
  options: ReviewCommentOptions,
  key: string,
  { environment }: CliContext,
): Promise<ReviewComments | undefined> {
  if (options.provider === "azure-devops") {
    return azureDevOpsThreads(
      {
        collectionUrl: serviceUrl(requiredVariable("SYSTEM_COLLECTIONURI", environment), "SYSTEM_COLLECTIONURI"),
        project: requiredVariable("SYSTEM_TEAMPROJECT", environment),
        repository: requiredVariable("BUILD_REPOSITORY_ID", environment),
        number: pullRequestFrom(options.pullRequest ?? environment["SYSTEM_PULLREQUEST_PULLREQUESTID"]),
        token: requiredVariable("SYSTEM_ACCESSTOKEN", environment),
      },
      key,
    );
  }
  const repository: GithubRepository = {
    apiUrl: serviceUrl(environment["GITHUB_API_URL"] ?? "https://api.github.com", "GITHUB_API_URL"),
    repository: repositoryFrom(requiredVariable("GITHUB_REPOSITORY", environment)),
    token: requiredVariable("GITHUB_TOKEN", environment),
  };
  const number = await githubNumber(options, repository, environment);
  if (number === undefined) return undefined;
  return githubComments(repository, number, { author: options.author, marker: reviewMarker(key) });
}

async function githubNumber(
  { pullRequest, head, headSha }: ReviewCommentOptions,
  repository: GithubRepository,
  environment: CliContext["environment"],
): Promise<number | undefined> {
  const at = headFrom(head, headSha);
  if (at?.label !== undefined && pullRequest === undefined)
    return pullRequestAt(repository, { ...at, label: at.label });
  const number = pullRequestFrom(pullRequest ?? /^refs\/pull\/(\d+)\//.exec(environment["GITHUB_REF"] ?? "")?.[1]);
  if (at) await requirePullRequestAt(repository, number, at.sha);
  return number;
}

const words: Readonly<Record<Kept["done"], string>> = {
  created: "comment created",
  updated: "comment updated",
  unchanged: "comment left as it is: the review says the same",
  nothing: "no comment: nothing changes",
};

function keptWords(kept: Kept | undefined): string {
  if (!kept) return "no comment: no open pull request has this commit at its head any more";
  return escapeTerminal([words[kept.done], ...(kept.place ? [kept.place] : [])].join(": "));
}
