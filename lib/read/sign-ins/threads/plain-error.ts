import { InputError } from "../../input-error";

/** What people are told by, which copying an error to another thread loses. */
interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Of an error of the file system. */
  readonly system: Readonly<Record<string, unknown>>;
}

export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), stack: undefined, system: {} };
  const { code, syscall, path, errno } = error as NodeJS.ErrnoException;
  const system = Object.entries({ code, syscall, path, errno }).filter(([, value]) => value !== undefined);
  return { name: error.name, message: error.message, stack: error.stack, system: Object.fromEntries(system) };
}

/** The error again: of the same name, with the same message. */
export function errorFrom(plain: unknown): Error {
  const { name, message, stack, system } = plain as PlainError;
  const error = name === "InputError" ? InputError.saying(message) : new Error(message);
  if (name !== "InputError") Object.defineProperty(error, "name", { value: name, configurable: true });
  if (stack !== undefined) error.stack = stack;
  return Object.assign(error, system);
}
