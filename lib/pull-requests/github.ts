import { ServiceError } from "../http/service-error";
import { listOf, member, textMember } from "./json-members";
import type { OwnComment, ReviewComments } from "./review-comments";
import { ask, type ServiceApi } from "./service-api";

/** A repository at GitHub, or at an own GitHub Enterprise Server. */
export interface GithubRepository {
  /** `https://api.github.com`, without a slash at its end. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
}

function apiOf({ apiUrl, repository, token }: GithubRepository): ServiceApi {
  return {
    name: "GitHub",
    baseUrl: `${apiUrl}/repos/${repository}`,
    token,
    headers: { accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" },
    remedies: {
      301: "the repository has moved; expected its new name in GITHUB_REPOSITORY",
      401: "expected the job's own token in GITHUB_TOKEN",
      403: "expected the job to have the permission pull-requests: write, which runs for forks never have",
      404: "expected a pull request of this repository, and a token that may read it (pull-requests: read)",
      422: "expected a text that GitHub takes, of at most 65536 characters",
    },
  };
}

const pageSize = 100;

/**
 * Comments of a pull request. One is ours where its author is, and its last line the marker: who quotes the marker has
 * not written the comment.
 *
 * @param author login of whom the token is: `github-actions[bot]`
 * @see https://docs.github.com/rest/issues/comments
 */
export function githubComments(
  repository: GithubRepository,
  number: number,
  { author, marker }: { readonly author: string; readonly marker: string },
): ReviewComments {
  const api = apiOf(repository);
  const isOwn = (comment: unknown) =>
    textMember(member(comment, "user"), "login") === author &&
    textMember(comment, "body").trimEnd().split("\n").at(-1) === marker;
  return {
    async find() {
      const found = await firstWhere(api, `/issues/${number}/comments`, isOwn);
      return found === undefined ? undefined : ownComment(api, found);
    },
    async create(text) {
      return textMember(
        await ask(api, { method: "POST", path: `/issues/${number}/comments`, content: { body: text } }),
        "html_url",
      );
    },
  };
}

function ownComment(api: ServiceApi, comment: unknown): OwnComment {
  return {
    text: textMember(comment, "body"),
    async update(text) {
      const path = `/issues/comments/${Number(member(comment, "id"))}`;
      return textMember(await ask(api, { method: "PATCH", path, content: { body: text } }), "html_url");
    },
  };
}

async function firstWhere(api: ServiceApi, path: string, isWanted: (item: unknown) => boolean): Promise<unknown> {
  for (let page = 1; ; page++) {
    const items = listOf(await ask(api, { method: "GET", path: `${path}?per_page=${pageSize}&page=${page}` }));
    const found = items.find(isWanted);
    if (found !== undefined || items.length < pageSize) return found;
  }
}

/** Where a run says that it came from: the event of the run tells it, not what the run made. */
export interface Head {
  /** `owner:branch`. */
  readonly label: string;
  readonly sha: string;
}

/**
 * The open pull request that has a commit at its head; undefined where it has moved on since.
 *
 * @throws ServiceError where several have
 * @see https://docs.github.com/rest/pulls/pulls#list-pull-requests
 */
export async function pullRequestAt(repository: GithubRepository, { label, sha }: Head): Promise<number | undefined> {
  const path = `/pulls?state=open&head=${encodeURIComponent(label)}&per_page=${pageSize}`;
  const all = listOf(await ask(apiOf(repository), { method: "GET", path }));
  const numbers = all.filter((each) => shaOf(each) === sha).map((each) => Number(member(each, "number")));
  if (numbers.length < 2) return numbers[0];
  throw new ServiceError(
    "badInput",
    `pull requests ${numbers.join(" and ")} have this commit at their head; expected one`,
  );
}

/**
 * @throws ServiceError where the pull request has another commit at its head: its number may be somebody's invention
 * @see https://docs.github.com/rest/pulls/pulls#get-a-pull-request
 */
export async function requirePullRequestAt(repository: GithubRepository, number: number, sha: string): Promise<void> {
  const found = shaOf(await ask(apiOf(repository), { method: "GET", path: `/pulls/${number}` }));
  if (found === sha) return;
  throw new ServiceError(
    "badInput",
    `pull request ${number} does not have commit ${sha} at its head; expected the one that was reviewed`,
  );
}

function shaOf(pullRequest: unknown): string {
  return textMember(member(pullRequest, "head"), "sha");
}
