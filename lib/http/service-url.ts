import { ServiceError } from "./service-error";

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/** Whether an address is on this machine, so that plain http shows nothing to anybody else. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === "http:" && loopback.includes(hostname);
}

/**
 * The address of a service that gets tokens: https, or http on this machine, for a stand-in.
 *
 * @param place what asks for it, for the message: `--base-url`
 * @returns the address without a slash at its end
 * @throws ServiceError
 */
export function serviceUrl(written: string, place: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const expected = "an https address without user, query and fragment, or http on localhost";
  if (
    !url ||
    (url.protocol !== "https:" && !isLoopback(url)) ||
    url.search ||
    url.hash ||
    url.username ||
    url.password
  ) {
    throw new ServiceError("badInput", `${place}: not an address that may get tokens; expected ${expected}`);
  }
  return url.href.replace(/\/+$/, "");
}
