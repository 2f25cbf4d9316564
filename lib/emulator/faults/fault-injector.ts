import type { FaultRule } from "./fault-rule";
import { seededRandom } from "./seeded-random";

/** What a rule is compared with. */
export interface FaultSubject {
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  readonly isGraph: boolean;
}

interface Armed {
  readonly rule: FaultRule;
  readonly pattern: string | undefined;
  readonly random: () => number;
  matched: number;
  failed: number;
}

/** Decides which requests go wrong: the same ones for the same rules, seed and order of requests. */
export class FaultInjector {
  readonly #seed: number;
  #armed: Armed[] = [];
  #isStopped = false;

  constructor(seed: number, rules: readonly FaultRule[] = []) {
    this.#seed = seed;
    this.set(rules);
  }

  get rules(): readonly FaultRule[] {
    return this.#armed.map(({ rule }) => rule);
  }

  /** Whether a `stop` came to pass: nothing is served until rules are set anew. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Puts rules in place of all before; counting begins anew, and what stopped serves again. */
  set(rules: readonly FaultRule[]): void {
    this.#isStopped = false;
    this.#armed = rules.map((rule, at) => ({
      rule,
      pattern: rule.path?.toLowerCase(),
      random: seededRandom(this.#seed + at),
      matched: 0,
      failed: 0,
    }));
  }

  /** The rule that fails this request, if one does. Every rule counts every request that it matches. */
  next(subject: FaultSubject): FaultRule | undefined {
    if (this.#isStopped) return { fault: "stop" };
    const [hit] = this.#armed.filter((armed) => strikes(armed, subject));
    if (hit?.rule.fault === "stop") this.#isStopped = true;
    return hit?.rule;
  }
}

function strikes(armed: Armed, { method, path, isGraph }: FaultSubject): boolean {
  const { rule, pattern } = armed;
  if (pattern === undefined ? !isGraph : !fits(pattern, path.toLowerCase())) return false;
  if (rule.method === "write" ? !isGraph || method === "GET" : rule.method !== undefined && rule.method !== method) {
    return false;
  }
  armed.matched++;
  if (armed.matched < (rule.at ?? 1)) return false;
  const limit = rule.times ?? (rule.probability === undefined ? 1 : "always");
  if (limit !== "always" && armed.failed >= limit) return false;
  if (rule.probability !== undefined && armed.random() >= rule.probability) return false;
  armed.failed++;
  return true;
}

/**
 * Whether a text is of a pattern in which `*` stands for any characters, in lower case both. Each piece is looked for
 * once, from the left: an expression with many `.*` would try them in every combination.
 */
function fits(pattern: string, text: string): boolean {
  const [first = "", ...pieces] = pattern.split("*");
  const last = pieces.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
