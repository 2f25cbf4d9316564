import { ServiceError } from "../http/service-error";
import type { RefreshTokenStore } from "../vault/refresh-token-store";

/**
 * Keeps a new refresh token, or fails loudly.
 *
 * @param otherwise what holds, and what to do, where it could not be kept
 */
export async function stored(store: RefreshTokenStore, refreshToken: string, otherwise: string): Promise<void> {
  try {
    await store.write(refreshToken);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ServiceError(
      "couldNotDecide",
      `the new refresh token could not be stored: ${error.message}; ${otherwise}`,
    );
  }
}
