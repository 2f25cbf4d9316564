import { type Calls, isWrite, type SendToGraph } from "./graph-calls";

/** Runs what only reads. */
export async function driveReads<T>(calls: Calls<T>, send: SendToGraph): Promise<T> {
  let next = calls.next();
  while (!next.done) {
    if ("recorded" in next.value || isWrite(next.value)) throw new Error("a refresh writes; expected it to read");
    next = calls.next(await send(next.value));
  }
  return next.value;
}
