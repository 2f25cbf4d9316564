import type { ClientAppType } from "../model/policy";

type LoggedClientAppType = Exclude<ClientAppType, "all" | "easSupported">;

/**
 * The labels that sign-in logs have in `clientAppUsed`, by the kind of client that Conditional Access takes them for.
 * The log writes some labels in two ways. Read on 2026-11-22.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication
 * @see https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
 */
const labels: Readonly<Record<LoggedClientAppType, readonly string[]>> = {
  browser: ["Browser"],
  mobileAppsAndDesktopClients: ["Mobile Apps and Desktop clients", "Modern clients"],
  exchangeActiveSync: ["Exchange ActiveSync"],
  other: [
    "Authenticated SMTP",
    "SMTP",
    "Autodiscover",
    "AutoDiscover",
    "Exchange Online PowerShell",
    "Exchange Online Powershell",
    "Exchange Web Services",
    "IMAP4",
    "IMAP",
    "MAPI Over HTTP",
    "MAPI",
    "Offline Address Book",
    "Other clients",
    "Outlook Anywhere (RPC over HTTP)",
    "Outlook Anywhere",
    "Outlook Service",
    "POP3",
    "POP",
    "Reporting Web Services",
    "Universal Outlook",
  ],
};

const byLabel = new Map(
  Object.entries(labels).flatMap(([type, known]) =>
    known.flatMap((label) => [
      [label, type as LoggedClientAppType] as const,
      [label.toLowerCase(), type as LoggedClientAppType] as const,
    ]),
  ),
);

/** Undefined for a label that is not known: a client nobody has told us about is not taken for a modern one. */
export function clientAppTypeOf(label: string): LoggedClientAppType | undefined {
  return byLabel.get(label) ?? byLabel.get(label.toLowerCase());
}
