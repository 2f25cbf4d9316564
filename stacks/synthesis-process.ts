import type { Answer, Request } from "./synthesis-processes";
import { synthesizeTenants } from "./synthesize-tenants";

// Started by prepare-synthesis.ts, one per core; lives until its parent has no more portions.
process.on("message", ({ tenants, directory, options }: Request) => {
  let answer: Answer;
  try {
    answer = { synthesis: synthesizeTenants(tenants, directory, options) };
  } catch (error) {
    answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer);
});
