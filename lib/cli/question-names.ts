import { existsSync } from "node:fs";
import { quoted } from "../config/describe-value";
import { expectedName } from "../config/suggest";
import { type QuestionName, questions } from "../prove/proof";
import { type QuestionFile, readQuestionFile } from "./question-file";
import { kebabCase } from "./kebab-case";
import { UserError } from "./user-error";

/** Asked when nothing else is: what the partner security requirements need. */
export const usualQuestions: readonly QuestionName[] = ["mfa", "breakGlass", "legacy"];

/** Questions by name, `all` of them, or from files; each once. */
export function askedQuestions(written: readonly string[]): readonly (QuestionName | QuestionFile)[] {
  const asked = new Map<string, QuestionName | QuestionFile>();
  for (const each of written) {
    for (const question of questionsFrom(each)) {
      const key = typeof question === "string" ? question : question.value.id;
      if (asked.has(key) && typeof question !== "string") {
        throw new UserError(`${question.place(["id"])}: a second question ${quoted(key)}; expected different ids`);
      }
      asked.set(key, question);
    }
  }
  return [...asked.values()];
}

function questionsFrom(written: string): readonly (QuestionName | QuestionFile)[] {
  if (written === "all") return questions;
  const name = questions.find((each) => kebabCase(each) === written.toLowerCase());
  if (name !== undefined) return [name];
  if (/[/\\]|\.(?:ya?ml|json)$/i.test(written) || existsSync(written)) return [readQuestionFile(written)];
  const expected = expectedName(written, [...questions.map(kebabCase), "all"], "a question, or a file with one");
  throw new UserError(`--question: unknown question ${quoted(written)}; expected ${expected}`);
}
