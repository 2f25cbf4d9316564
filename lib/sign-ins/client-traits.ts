/** What a user agent tells of a client. Absent: nothing, or that it is of today. */
export interface ClientTraits {
  /** "Office 2013", "Office 2016 or later, or Microsoft 365". */
  readonly office?: string;
  readonly oldSystem?: string;
  /** A tool for scripts: "Windows PowerShell", "Python". */
  readonly script?: string;
}

const none: ClientTraits = {};

/** Clients sign in again and again: what was read of one is kept, for so many of them. */
const mostKnown = 10_000;
const known = new Map<string, ClientTraits>();
const knownSystems = new Map<string, string | undefined>();

export function clientTraitsOf(userAgent: string | undefined): ClientTraits {
  if (userAgent === undefined) return none;
  const before = known.get(userAgent);
  if (before !== undefined) return before;
  const office = officeOf(userAgent);
  const oldSystem = first(oldSystems, userAgent);
  const script = first(scriptTools, userAgent);
  const traits = { ...(office && { office }), ...(oldSystem && { oldSystem }), ...(script && { script }) };
  if (known.size >= mostKnown) known.clear();
  known.set(userAgent, traits);
  return traits;
}

/** Of the operating system as Entra names it, where that is one out of support. */
export function oldSystemOf(operatingSystem: string | undefined): string | undefined {
  if (operatingSystem === undefined) return undefined;
  if (knownSystems.has(operatingSystem)) return knownSystems.get(operatingSystem);
  const system = first(oldSystems, operatingSystem);
  if (knownSystems.size >= mostKnown) knownSystems.clear();
  knownSystems.set(operatingSystem, system);
  return system;
}

/**
 * Versions of Office by their number. All since 2016 say 16.
 *
 * @see https://learn.microsoft.com/office/client-developer/office-versions
 */
const officeVersions: Readonly<Record<string, string>> = {
  11: "Office 2003",
  12: "Office 2007",
  14: "Office 2010",
  15: "Office 2013",
  16: "Office 2016 or later, or Microsoft 365",
};

function officeOf(userAgent: string): string | undefined {
  const [, version] = /\b(?:Microsoft Office|MSOffice|Microsoft Outlook|Outlook)[/ ](\d\d)[. ]/.exec(userAgent) ?? [];
  return version === undefined ? undefined : officeVersions[version];
}

type Names = readonly (readonly [RegExp, string])[];

/**
 * Out of support, by the names of Entra and of user agents. Windows 8.1 and Windows Server 2012 R2 say the same, and so do
 * programs on later systems that were not made for them. Apple's Mail has known modern authentication since iOS 11 and
 * macOS 10.14.
 */
const oldSystems: Names = [
  [/Windows ?XP|Windows NT 5\.[12]/i, "Windows XP"],
  [/Windows ?Vista|Windows NT 6\.0/i, "Windows Vista"],
  [/Windows ?7\b|Windows NT 6\.1/i, "Windows 7"],
  [/Windows ?8\.1|Windows NT 6\.3/i, "Windows 8.1"],
  [/Windows ?8(?![.\d])|Windows NT 6\.2/i, "Windows 8"],
  [/Windows ?Phone/i, "Windows Phone"],
  [/\b(?:iOS|iPhone OS|CPU OS) ?(?:[1-9]|10)(?:[._ ;)]|$)/i, "iOS before 11"],
  [/Mac OS X 10[._](?:\d|1[0-3])(?!\d)/i, "macOS before 10.14"],
];

const scriptTools: Names = [
  [/WindowsPowerShell/i, "Windows PowerShell"],
  [/PowerShell/i, "PowerShell"],
  [/\bpython/i, "Python"],
  [/\bcurl\b/i, "curl"],
  [/\bAzCopy\b/i, "AzCopy"],
  [/Go-http-client/i, "Go"],
  [/\b(?:node-fetch|axios|undici)\b/i, "Node.js"],
  [/\b(?:Apache-HttpClient|Java)\//i, "Java"],
];

function first(names: Names, text: string): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1];
}
