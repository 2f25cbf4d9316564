import type { Encoder } from "../space";
import { encodeUsersAtLarge } from "./users-at-large";
import { encodeUsersOfDirectory } from "./users-of-directory";

/** Who signs in: the users of a directory snapshot, or every user that the policies could tell from another. */
export const encodeUsers: Encoder = (axes, conditions, context) =>
  context.directory
    ? encodeUsersOfDirectory(axes, conditions, context.evaluations, context.directory)
    : encodeUsersAtLarge(axes, conditions, context.evaluations);
