/** The comments of one pull request, as far as they are reviews of ours. */
export interface ReviewComments {
  /** What an earlier run of the same author wrote under the same key. */
  find(): Promise<OwnComment | undefined>;
  /** @returns where the comment is, for people */
  create(text: string): Promise<string>;
}

export interface OwnComment {
  readonly text: string;
  /** @param quiet nothing changes any more: a thread can be closed */
  update(text: string, quiet: boolean): Promise<string>;
}

export interface Kept {
  readonly done: "created" | "updated" | "unchanged" | "nothing";
  /** Where the comment is. */
  readonly place?: string;
}

/**
 * Leaves exactly one comment: made where there is something to say, updated in place where it says something else, and
 * left alone where it says the same. Where nothing changes and nobody was told otherwise, nothing is written.
 */
export async function keepComment(comments: ReviewComments, text: string, quiet: boolean): Promise<Kept> {
  const own = await comments.find();
  if (!own) return quiet ? { done: "nothing" } : { done: "created", place: await comments.create(text) };
  if (sameText(own.text, text)) return { done: "unchanged" };
  return { done: "updated", place: await own.update(text, quiet) };
}

/** Services may keep other ends of lines than they were given. */
function sameText(one: string, other: string): boolean {
  return ended(one) === ended(other);
}

function ended(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}
