import { spawn } from "node:child_process";

/** What opens an address, by `process.platform`. No shell: an address may hold what a shell would act on. */
export function browserCommand(platform: string, url: string): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open", url];
  return platform === "win32" ? ["rundll32", "url.dll,FileProtocolHandler", url] : ["xdg-open", url];
}

/** Opens an address in the person's browser. Where there is none, nothing happens: the address was printed, too. */
export function openBrowser(url: string): void {
  const [command, ...args] = browserCommand(process.platform, url);
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
