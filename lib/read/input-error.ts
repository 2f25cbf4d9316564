/** Input that is not what it is taken for. The message is one line: where, what was found, what is expected. */
export class InputError extends Error {
  override readonly name = "InputError";

  /** @param place file, file:line:column, or a place inside the file */
  constructor(place: string, found: string, expected: string) {
    super(`${place}: ${found}; expected ${expected}`);
  }

  /** The same again, from its message: errors of other threads come as that. */
  static saying(message: string): InputError {
    const error = new InputError("", "", "");
    error.message = message;
    return error;
  }
}
