/**
 * What the last line of a comment holds so that the next run finds the comment again; no reader sees it. The key tells
 * several reviews of one pull request apart.
 *
 * @param key small letters, digits and hyphens
 */
export function reviewMarker(key = "review"): string {
  return `<!-- partner-security-review:${key} -->`;
}

/** The line above the marker where nothing changes: a comment that says so is not worth making, and a thread closes. */
export const nothingChangesMarker = "<!-- nothing changes -->";
