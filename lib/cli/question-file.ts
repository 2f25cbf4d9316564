import { z } from "zod";
import { type CheckedFile, checkedFile } from "../config/checked-file";
import { graphConditions } from "../config/schema/graph-conditions";
import { questions } from "../prove/proof";
import { decodeText } from "../read/bytes";
import { readBytes } from "../read/json-files";
import { kebabCase } from "./kebab-case";

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, "1 to 63 lower-case letters, digits and hyphens that start with a letter")
  .refine((text) => !questions.map(kebabCase).includes(text), "a name that no question has yet");

const schema = z.strictObject({
  id,
  for: graphConditions.partial().default({}),
  expect: z.enum(["blocked", "mfa", "phishing-resistant", "granted"]),
});

/** A question of one's own as it is written: names are not looked up yet. */
export type QuestionFile = CheckedFile<z.output<typeof schema>>;

/**
 * @throws ConfigurationError with file:line:column
 * @throws InputError when there is no such file
 */
export function readQuestionFile(file: string): QuestionFile {
  const bytes = readBytes(file, "a question: YAML or JSON with id, for and expect");
  return checkedFile(file, decodeText(bytes, file), schema);
}
