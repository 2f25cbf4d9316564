/** Says each text once: both sides of a change have the same to say about flags and groups. */
export function eachOnce(write: (text: string) => void): (text: string) => void {
  const written = new Set<string>();
  return (text) => {
    if (!written.has(text)) write(text);
    written.add(text);
  };
}
