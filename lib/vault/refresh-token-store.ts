/** Where a refresh token lies between two runs. */
export interface RefreshTokenStore {
  /** Name for people: never a secret. */
  readonly place: string;
  /** @throws ServiceError where there is none, or it cannot be read */
  readonly read: () => Promise<string>;
  /** Puts a token in place of the one before, or leaves that one whole. @throws ServiceError */
  readonly write: (refreshToken: string) => Promise<void>;
}
