/** A token, and how long it is good. */
export interface IssuedToken {
  readonly accessToken: string;
  readonly lifetimeSeconds: number;
  /** The issuer's clock, in milliseconds; absent where it did not say. */
  readonly serverTime?: number;
}

/** Renewed so long before its end that no request meets the end on its way. */
const margin = 5 * 60_000;

/** Keeps an access token as long as it is good. In memory only. */
export class AccessTokens {
  readonly #issue: () => Promise<IssuedToken>;
  readonly #now: () => number;
  #kept: { readonly accessToken: string; readonly renewAt: number } | undefined;
  #skew = 0;

  /** @param now milliseconds, by this machine's clock */
  constructor(issue: () => Promise<IssuedToken>, now: () => number) {
    this.#issue = issue;
    this.#now = now;
  }

  /** How far the issuer's clock is ahead of this machine's, in milliseconds, as the last token showed. */
  get skew(): number {
    return this.#skew;
  }

  async get(): Promise<string> {
    if (this.#kept && this.#now() < this.#kept.renewAt) return this.#kept.accessToken;
    const { accessToken, lifetimeSeconds, serverTime } = await this.#issue();
    const now = this.#now();
    const lifetime = lifetimeSeconds * 1000;
    this.#kept = { accessToken, renewAt: now + Math.max(lifetime - margin, lifetime / 2) };
    if (serverTime !== undefined) this.#skew = serverTime - now;
    return accessToken;
  }

  /** Forgets the token: it was refused. */
  forget(): void {
    this.#kept = undefined;
  }
}
