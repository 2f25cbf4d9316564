import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf, loopbackServer } from "./loopback-server";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string;
  readonly content: unknown;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A stand-in for the API of a service: answers in JSON, and keeps what it was asked. */
export async function standIn(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  /** Answers that come first, whatever is asked. */
  const first: Answer[] = [];
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const text = await bodyOf(request);
    const one: Asked = {
      method: request.method ?? "",
      path: pathname,
      query: searchParams,
      token: (request.headers.authorization ?? "").replace("Bearer ", ""),
      content: text === "" ? undefined : (JSON.parse(text) as unknown),
    };
    asked.push(one);
    const { status, body, headers } = first.shift() ?? answer(one);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(body === undefined ? "" : JSON.stringify(body));
  };
  const { url, close } = await loopbackServer((request, response) => void respond(request, response));
  return { url, close, asked, first };
}

interface GithubComment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

interface GithubPull {
  readonly number: number;
  readonly label: string;
  readonly sha: string;
}

/** Comments of the pull requests of contoso/tenants, and which of them are open. */
export async function githubStandIn(comments: GithubComment[] = [], pulls: readonly GithubPull[] = []) {
  const found = (one: GithubComment) => ({ ...one, html_url: `https://github.example/${one.id}` });
  const base = "/repos/contoso/tenants";
  const server = await standIn(({ method, path, query, content }) => {
    const { body } = (content ?? {}) as { body: string };
    const page = Number(query.get("page"));
    const comment = comments.find(({ id }) => path === `${base}/issues/comments/${id}`);
    const pull = pulls.find(({ number }) => path === `${base}/pulls/${number}`);
    const shown = ({ number, sha }: GithubPull) => ({ number, head: { sha } });
    if (pull) return { status: 200, body: shown(pull) };
    if (path === `${base}/pulls`) {
      return { status: 200, body: pulls.filter(({ label }) => label === query.get("head")).map(shown) };
    }
    if (method === "PATCH" && comment) {
      comment.body = body;
      return { status: 200, body: found(comment) };
    }
    if (path !== `${base}/issues/7/comments`) return { status: 404, body: { message: "Not Found" } };
    if (method === "GET") return { status: 200, body: comments.slice((page - 1) * 100, page * 100) };
    const made = { id: comments.length + 1, user: { login: "github-actions[bot]" }, body };
    comments.push(made);
    return { status: 201, body: found(made) };
  });
  return { ...server, comments };
}

interface Thread {
  readonly id: number;
  status: string | number;
  readonly isDeleted?: boolean;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly comments: { readonly id: number; readonly author: { readonly id: string }; content: string }[];
}

export const buildService = "5f5a4b6c-0000-4000-8000-000000000001";

/** Threads of pull request 7 of the repository `tenants-id` in contoso/partner. */
export async function azureDevOpsStandIn(threads: Thread[] = []) {
  const base = "/contoso/partner%20security/_apis/git/repositories/tenants-id/pullRequests/7/threads";
  const server = await standIn(({ method, path, content }) => {
    if (path === "/contoso/_apis/connectionData")
      return { status: 200, body: { authenticatedUser: { id: buildService } } };
    if (!path.startsWith(base)) return { status: 404, body: { message: "TF401180: The pull request was not found." } };
    if (method === "GET") return { status: 200, body: { count: threads.length, value: threads } };
    if (method === "POST") {
      const { comments, status, properties } = content as {
        comments: { content: string }[];
        status: number;
        properties: Record<string, string>;
      };
      const kept = Object.entries(properties).map(
        ([key, $value]) => [key, { $type: "System.String", $value }] as const,
      );
      threads.push({
        id: threads.length + 1,
        status,
        properties: Object.fromEntries(kept),
        comments: [{ id: 1, author: { id: buildService }, content: comments[0]!.content }],
      });
      return { status: 200, body: threads.at(-1) };
    }
    const [, number, comment] = /\/threads\/(\d+)(\/comments\/1)?$/.exec(path)!;
    const thread = threads.find(({ id }) => id === Number(number))!;
    if (comment === undefined) thread.status = (content as { status: number }).status;
    else thread.comments[0]!.content = (content as { content: string }).content;
    return { status: 200, body: {} };
  });
  return { ...server, threads };
}
