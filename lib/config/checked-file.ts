import type { z } from "zod";
import { ConfigurationError } from "./configuration-error";
import type { Path } from "./problem";
import { Reader } from "./reader";
import { parseYamlSource } from "./source/yaml-source";

/** A file that its schema accepts. */
export interface CheckedFile<T> {
  readonly value: T;
  /** Where a value stands, as file:line:column. */
  readonly place: (path: Path) => string;
}

/**
 * Reads a YAML or JSON file by its schema. JSON is YAML, so both have positions.
 *
 * @param file its name, for messages
 * @throws ConfigurationError with a line for everything that is wrong, as file:line:column
 */
export function checkedFile<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): CheckedFile<z.output<Schema>> {
  const source = parseYamlSource(file, text);
  if (source.problems.length > 0) throw new ConfigurationError(source.problems);
  const reader = new Reader({});
  const checked = reader.check(schema, source.value, []);
  const locate = (path: Path, at: "key" | "value") => source.locate(path, at) ?? { file, line: 1, column: 1 };
  if (checked === undefined) {
    throw new ConfigurationError(reader.problems.map(({ path, at, ...rest }) => ({ ...locate(path, at), ...rest })));
  }
  const place = (path: Path): string => {
    const { line, column } = locate(path, "value");
    return `${file}:${line}:${column}`;
  };
  return { value: checked, place };
}
