import type { QuestionName } from "../proof";
import type { Question } from "../question";
import { admins } from "./admins";
import { breakGlass } from "./break-glass";
import { legacy } from "./legacy";
import { mfa } from "./mfa";
import { noDeadPolicy } from "./no-dead-policy";
import { partnerApi } from "./partner-api";
import { reachable } from "./reachable";

export { breakGlassEntry } from "./break-glass";
export { customQuestion } from "./custom";

export const namedQuestions = {
  mfa,
  breakGlass,
  admins,
  legacy,
  noDeadPolicy,
  reachable,
  partnerApi,
} satisfies Record<QuestionName, Question>;
