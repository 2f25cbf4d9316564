import type { Progress } from "../collect/progress";
import type { CliContext } from "./context";

/** Where nobody looks at a terminal, so often: a line in the pipeline's log. */
const quietFor = 60_000;

/** Says how far a collection is: on a terminal in place, elsewhere a line a minute. */
export function collectionProgress({ interactive, stderr, now }: CliContext) {
  let said = now().getTime();
  let drawn = false;
  const clear = () => {
    if (drawn) stderr("\r\u001b[K");
    drawn = false;
  };
  return {
    say: (progress: Progress) => {
      const text = progressText(progress);
      if (interactive) {
        clear();
        stderr(text);
        drawn = true;
      } else if (now().getTime() - said >= quietFor) {
        said = now().getTime();
        stderr(`${text}\n`);
      }
    },
    /** Before anything else is written. */
    clear,
  };
}

function progressText({ done, records, remaining }: Progress): string {
  const rest = remaining === undefined || done === 1 ? "" : `, about ${duration(remaining)} left`;
  return `${Math.floor(done * 100)} %, ${records} sign-ins${rest}`;
}

function duration(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1) return `${Math.max(1, Math.round(milliseconds / 1000))} s`;
  return minutes < 120 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}
