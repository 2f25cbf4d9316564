import { OutputLock } from "../collect/output-lock";
import { ServiceError } from "../http/service-error";
import { UserError } from "./user-error";

/**
 * Runs what saves a file at its end, while nobody else may: the one that ends last would undo what the others saved.
 * Where the file cannot be written is found out before it runs.
 *
 * @param file undefined: nothing is saved
 * @throws UserError while another run holds the file, or the file system's error
 */
export async function withStateLock<T>(file: string | undefined, run: () => Promise<T>): Promise<T> {
  if (file === undefined) return run();
  const lock = lockOf(file);
  try {
    return await run();
  } finally {
    lock.release();
  }
}

function lockOf(file: string): OutputLock {
  try {
    return new OutputLock(file);
  } catch (error) {
    if (error instanceof ServiceError) throw new UserError(error.message);
    // The name of the lock means nothing to people.
    throw Object.assign(error as NodeJS.ErrnoException, { path: file });
  }
}
