import { lstatSync, readFileSync, statSync } from "node:fs";
import { nothingChangesMarker, reviewMarker } from "../report/review-marker";
import { UserError } from "./user-error";

/** Characters that GitHub takes; Azure DevOps takes more. */
const longest = 65_536;

export interface CommentText {
  readonly text: string;
  /** Nothing changes. */
  readonly quiet: boolean;
}

export interface CommentTextOptions {
  readonly key: string;
  /** The text comes from a run of code that nobody has reviewed. */
  readonly untrusted: boolean;
  /** Whether the service knows the comment by a line of its text. */
  readonly marked: boolean;
}

/**
 * The text of a review as a comment. Of an untrusted one nothing is believed: it notifies nobody, refers to no other
 * thread, and says where it comes from.
 *
 * @throws UserError where it is empty, or longer than a comment may be
 */
export function commentText(file: string, { key, untrusted, marked }: CommentTextOptions): CommentText {
  const lines = textOf(file, untrusted).replaceAll("\r\n", "\n").split("\n");
  const kept = lines
    .filter((line) => !markers.test(line))
    .join("\n")
    .trim();
  if (kept === "") throw new UserError(`${file}: is empty; expected what review --markdown wrote`);
  const parts = [
    untrusted ? withoutEffects(kept) : kept,
    ...(untrusted ? ["_Written by the pull request's own run: by code that nobody may have reviewed._"] : []),
    ...(marked ? [reviewMarker(key)] : []),
  ];
  const text = parts.join("\n\n");
  if (text.length > longest) throw tooLong(file, `${text.length} characters`);
  return { text, quiet: lines.includes(nothingChangesMarker) };
}

/** An untrusted file may be a link to one of this job's own, or too large to be looked at. */
function textOf(file: string, untrusted: boolean): string {
  const stat = untrusted ? lstatSync(file) : statSync(file);
  if (!stat.isFile()) throw new UserError(`${file}: is no file of its own; expected what review --markdown wrote`);
  if (stat.size > 4 * longest) throw tooLong(file, `${stat.size} bytes`);
  return readFileSync(file, "utf8");
}

function tooLong(file: string, found: string): UserError {
  return new UserError(`${file}: has ${found}; expected at most ${longest} characters, as GitHub takes`);
}

const markers = /^<!-- (?:partner-security-review:[\w-]* |nothing changes )-->$/;

/** Controls go, and a word joiner keeps mentions and references from being read; entities stay. */
function withoutEffects(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, "").replaceAll(/@(?!\u2060)|(?<!&)#(?!\u2060)/g, "$&\u2060");
}
