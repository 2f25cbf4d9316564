/** How much of a log is looked at to recognize it. */
const enough = 1 << 16;

export interface Begun {
  readonly head: Uint8Array;
  /** All bytes, the head's too. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Reads so much of a stream that it can be recognized, or all of it. An error comes after what was read before it, and
 * at once where that is nothing.
 */
export async function beginning(stream: AsyncIterable<Uint8Array>): Promise<Begun> {
  const iterator = stream[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  let failure: { readonly error: unknown } | undefined;
  try {
    while (length < enough) {
      const { done, value } = await iterator.next();
      if (done === true) break;
      read.push(value);
      length += value.length;
    }
  } catch (error) {
    if (length === 0) throw error;
    failure = { error };
  }
  const head = read.length === 1 ? read[0]! : Buffer.concat(read);
  return { head, chunks: continued(head, iterator, failure) };
}

async function* continued(
  head: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
  failure: { readonly error: unknown } | undefined,
): AsyncIterable<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    if (failure) throw failure.error;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
