import { dirname } from "node:path";
import type { Problem } from "../problem";
import type { Files } from "./files";
import { type YamlSource, parseYamlSource } from "./yaml-source";

/** Reads and parses each file once, however many tenants share it. */
export class Sources {
  readonly #files: Files;
  readonly #read = new Map<string, YamlSource | undefined>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** The file's data; undefined if there is no such file. */
  get(file: string): YamlSource | undefined {
    if (!this.#read.has(file)) this.#read.set(file, this.#parse(file));
    return this.#read.get(file);
  }

  /** Names of the files that stand in the same folder. */
  siblings(file: string): readonly string[] {
    return this.#files.list(dirname(file)) ?? [];
  }

  /** Text of a file that is no YAML (a certificate), or why there is none. */
  text(file: string): { readonly text: string } | { readonly problem: string } {
    try {
      const text = this.#files.read(file);
      return text === undefined ? { problem: "which does not exist" } : { text };
    } catch (error) {
      return { problem: reason(error) };
    }
  }

  #parse(file: string): YamlSource | undefined {
    try {
      const text = this.#files.read(file);
      return text === undefined ? undefined : parseYamlSource(file, text);
    } catch (error) {
      const problem: Problem = {
        file,
        found: `a file that cannot be read (${reason(error)})`,
        expected: "a YAML file",
      };
      return { file, value: undefined, problems: [problem], locate: () => undefined };
    }
  }
}

function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unreadable";
}
