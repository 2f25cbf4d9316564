import { listOf, member, textMember } from "./json-members";
import type { OwnComment, ReviewComments } from "./review-comments";
import { ask, type ServiceApi } from "./service-api";

/** A pull request of a repository in Azure DevOps. */
export interface AzureDevOpsPullRequest {
  /** `https://dev.azure.com/contoso`, without a slash at its end. */
  readonly collectionUrl: string;
  /** Name or id. */
  readonly project: string;
  readonly repository: string;
  readonly number: number;
  readonly token: string;
}

const version = "api-version=7.1";
/** The name of the thread's property that holds the key: Azure DevOps keeps it beside the text, where nobody sees it. */
const keyProperty = "PartnerSecurityReview";
const textComment = 1;
/** @see https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-threads/create (CommentThreadStatus) */
const threadStatus = { active: 1, closed: 4 } as const;

/**
 * Threads of a pull request. One is ours where its first comment's author is whoever the token belongs to, and its
 * property the key.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-threads
 */
export function azureDevOpsThreads(pullRequest: AzureDevOpsPullRequest, key: string): ReviewComments {
  const { collectionUrl, project, repository, number } = pullRequest;
  const api = apiOf(pullRequest);
  const names = [project, "_apis/git/repositories", repository, "pullRequests", String(number), "threads"];
  const threads = `/${names.map((name) => name.split("/").map(encodeURIComponent).join("/")).join("/")}`;
  const place = `${collectionUrl}/${encodeURIComponent(project)}/_git/${encodeURIComponent(repository)}/pullrequest/${number}`;
  return {
    async find() {
      const author = await ownId(api);
      const all = listOf(member(await ask(api, { method: "GET", path: `${threads}?${version}` }), "value"));
      const found = all.find((thread) => isOwn(thread, author, key));
      return found === undefined ? undefined : ownComment(found, api, threads, place);
    },
    async create(text) {
      const comments = [{ parentCommentId: 0, content: text, commentType: textComment }];
      const content = { comments, status: threadStatus.active, properties: { [keyProperty]: key } };
      await ask(api, { method: "POST", path: `${threads}?${version}`, content });
      return place;
    },
  };
}

function apiOf({ collectionUrl, token }: AzureDevOpsPullRequest): ServiceApi {
  const wanted = "expected SYSTEM_ACCESSTOKEN: $(System.AccessToken) in the step's env";
  return {
    name: "Azure DevOps",
    baseUrl: collectionUrl,
    token,
    remedies: {
      // It shows its sign-in page to whom it does not know.
      203: wanted,
      302: wanted,
      401: wanted,
      403: 'expected the build service to have "Contribute to pull requests" on the repository',
      404: "expected a pull request of this repository, and a build service that may read it",
    },
  };
}

/** The identity that the token belongs to: the project's build service. */
async function ownId(api: ServiceApi): Promise<string> {
  const data = await ask(api, { method: "GET", path: "/_apis/connectionData?api-version=7.1-preview.1" });
  return textMember(member(data, "authenticatedUser"), "id");
}

function isOwn(thread: unknown, author: string, key: string): boolean {
  const [first] = listOf(member(thread, "comments"));
  const property = member(member(thread, "properties"), keyProperty);
  return (
    author !== "" &&
    member(thread, "isDeleted") !== true &&
    member(first, "isDeleted") !== true &&
    textMember(member(first, "author"), "id") === author &&
    (property === key || member(property, "$value") === key)
  );
}

function ownComment(thread: unknown, api: ServiceApi, threads: string, place: string): OwnComment {
  const [first] = listOf(member(thread, "comments"));
  const path = `${threads}/${Number(member(thread, "id"))}`;
  return {
    text: textMember(first, "content"),
    async update(text, quiet) {
      const comment = `${path}/comments/${Number(member(first, "id"))}?${version}`;
      await ask(api, { method: "PATCH", path: comment, content: { content: text } });
      const status = quiet ? threadStatus.closed : threadStatus.active;
      await ask(api, { method: "PATCH", path: `${path}?${version}`, content: { status } });
      return place;
    },
  };
}
