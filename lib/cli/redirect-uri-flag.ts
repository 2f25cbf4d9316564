import { isThisMachine } from "../network/redirect-uri";
import { UserError } from "./user-error";

/**
 * `--redirect-uri`: where the browser comes back to, on this machine. Entra leaves the port of localhost out of the
 * comparison with what is registered, but not the path.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function redirectUriFrom(written = "http://localhost:8400/"): URL {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url?.protocol === "http:" && isThisMachine(url.hostname) && !url.search && !url.hash && !url.username) return url;
  throw new UserError("--redirect-uri: not an address of this machine; expected such as http://localhost:8400/");
}
