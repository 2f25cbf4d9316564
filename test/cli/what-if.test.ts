import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";

const fixtures = join(repository, "test", "fixtures", "cli");
const policies = ["--policies", join(fixtures, "policies.json"), "--locations", join(fixtures, "locations.json")];
const directory = ["--directory", join(fixtures, "directory.json")];
const request = join(fixtures, "request.json");
const alice = "aaaaaaaa-0000-4000-8000-000000000001";
const member = ["--user", alice, "--groups", "--roles"];

interface Result {
  readonly enforced: { readonly verdict: string; readonly requires?: string | null; readonly session?: object };
  readonly ifReportOnlyWereEnforced: Result["enforced"];
  readonly policies: readonly {
    readonly displayName: string;
    readonly state: string;
    readonly policyApplies: boolean | "unknown";
    readonly analysisReasons?: string;
    readonly because?: readonly string[];
  }[];
  readonly signIn: Readonly<Record<string, unknown>>;
}

async function decide(...args: string[]): Promise<Result & { readonly code: number }> {
  const { code, stdout, stderr } = await runCli(["what-if", ...policies, ...args, "--json"]);
  if (stdout === "") throw new Error(stderr);
  const { results } = JSON.parse(stdout) as { results: Result[] };
  return { code, ...results[0]! };
}

function outcomes({ policies: all }: Result): readonly (string | boolean)[] {
  return all.map(({ policyApplies, analysisReasons }) => analysisReasons ?? policyApplies);
}

describe("a sign-in by flags", () => {
  test("text has the verdicts first, then a line for each policy", async () => {
    const { code, stdout } = await runCli([
      "what-if",
      ...policies,
      "--user",
      alice,
      "--groups",
      "--roles",
      "Global Administrator",
      "--app",
      "Microsoft Graph",
      "--client",
      "browser",
      "--ip",
      "203.0.113.7",
    ]);
    const [subject, signIn, enforced, reportOnly, session, ...rest] = stdout.split("\n");

    expect(code).toBe(0);
    expect(subject).toContain("policies.json");
    expect(signIn).toContain("Microsoft Graph");
    expect(enforced).toMatch(/enforced +granted with MFA$/);
    expect(reportOnly).toMatch(/if report-only .* granted with MFA and \(compliant device or hybrid joined device\)$/);
    expect(session).toMatch(/session +sign-in again after 4 hours$/);
    expect(rest.filter((line) => line !== "")).toEqual([
      "  applies         MFA for all users",
      expect.stringMatching(/^ {2}does not apply {2}Block legacy authentication +clientApps: /) as string,
      expect.stringMatching(/^ {2}does not apply {2}Phishing-resistant MFA for break-glass +users: /) as string,
      "  applies         Managed devices for administrators (report-only)",
    ]);
  });

  test("a legacy client is blocked, and by which policies", async () => {
    const { stdout } = await runCli(["what-if", ...policies, ...member, "--client", "other"]);

    expect(stdout).toMatch(/enforced +blocked by "MFA for all users", "Block legacy authentication"$/m);
  });

  test("what is not said is unknown, and leaves open what depends on it", async () => {
    const open = await decide("--user", alice, "--app", "partnerCenter");

    expect(open.code).toBe(3);
    expect(open.enforced.verdict).toBe("undecided");
    expect(outcomes(open)).toEqual(["unknown", "unknown", "unknown", "unknown"]);
    expect(outcomes(await decide(...member, "--app", "partnerCenter", "--client", "browser"))).toEqual([
      true,
      "clientApps",
      "users",
      "users",
    ]);
  });

  test("--graph-defaults decides what is not said as Graph's What If does", async () => {
    const {
      code,
      enforced,
      policies: all,
      signIn,
    } = await decide("--user", alice, "--groups", "--roles", "Global Administrator", "--graph-defaults");

    expect({ code, verdict: enforced.verdict }).toEqual({ code: 0, verdict: "granted" });
    expect(all.map(({ analysisReasons }) => analysisReasons)).toEqual([undefined, "clientApps", "users", "location"]);
    expect(signIn).toMatchObject({ signInRiskLevel: "none", device: { isCompliant: false }, transferMethod: "none" });
    expect(signIn).not.toHaveProperty("devicePlatform");
  });

  test("--groups and --roles take names, ids and Terraform addresses", async () => {
    const { signIn } = await decide(
      ...directory,
      "--user",
      alice,
      "--groups",
      "helpdesk",
      "azuread_group.staff.object_id",
      "--roles",
      "reports reader",
    );

    expect(signIn["identity"]).toEqual({
      kind: "user",
      id: alice,
      groups: ["bbbbbbbb-0000-4000-8000-000000000002", { reference: "azuread_group.staff.object_id" }],
      roles: ["4a5d8f65-41da-4de4-8968-e035b65339cf"],
    });
  });

  test("every other flag says one member of the sign-in", async () => {
    const { signIn } = await decide(
      ...member,
      "--guest-type",
      "b2bcollaborationguest",
      "--guest-tenant",
      "22222222-2222-4222-8222-222222222222",
      "--app",
      "Microsoft Partner Center",
      alice,
      "--app",
      "azurePortal",
      "--baseline-scopes",
      "--client",
      "Browser",
      "--platform",
      "ios",
      "--ip",
      "2001:db8::1",
      "--country",
      "de",
      "--sign-in-risk",
      "high",
      "--user-risk",
      "low",
      "--insider-risk",
      "minor",
      "--flow",
      "deviceCodeFlow",
      "--device",
      "isCompliant=true",
      "TrustType=serverad",
      "model=a=b",
      "--device",
      "systemLabels=M365Managed,x",
    );

    expect(signIn).toEqual({
      identity: {
        kind: "user",
        id: alice,
        groups: [],
        roles: [],
        guestOrExternalUserType: "b2bCollaborationGuest",
        externalTenantId: "22222222-2222-4222-8222-222222222222",
      },
      target: {
        kind: "applications",
        applications: ["fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd", alice, "c44b4083-3bb0-49c1-b47d-974e53cbdf3c"],
        baselineScopesOnly: true,
      },
      clientAppType: "browser",
      devicePlatform: "iOS",
      ipAddress: "2001:db8::1",
      country: "DE",
      signInRiskLevel: "high",
      userRiskLevel: "low",
      insiderRiskLevel: "minor",
      transferMethod: "deviceCodeFlow",
      device: {
        registered: true,
        isCompliant: true,
        trustType: "ServerAD",
        properties: { model: "a=b", systemLabels: ["M365Managed", "x"] },
      },
    });
  });

  test("user actions and authentication contexts are targets", async () => {
    const action = await decide(...member, "--user-action", "registerOrJoinDevices");
    const context = await decide(...member, "--authentication-context", "c1", "--app", "microsoftGraph");

    expect(action.signIn["target"]).toEqual({ kind: "userAction", userAction: "urn:user:registerdevice" });
    expect(context.signIn["target"]).toEqual({
      kind: "authenticationContext",
      value: "c1",
      applications: ["00000003-0000-0000-c000-000000000000"],
    });
  });
});

describe("with a snapshot of the directory", () => {
  test("a user comes by name, with groups, roles and kind of guest", async () => {
    const guest = await decide(...directory, "--user", "BOB_fabrikam.com#EXT#@contoso.onmicrosoft.com");
    const breakGlass = await decide(
      ...directory,
      "--user",
      "emergency-1@contoso.onmicrosoft.com",
      "--client",
      "browser",
    );

    expect(guest.signIn["identity"]).toMatchObject({
      guestOrExternalUserType: "b2bCollaborationGuest",
      externalTenantId: "22222222-2222-4222-8222-222222222222",
      groupsNotKnown: ["bbbbbbbb-0000-4000-8000-000000000009"],
    });
    expect(breakGlass.enforced.requires).toBe('authentication strength "Phishing-resistant MFA"');
  });

  test("a group that the snapshot lacks leaves open what depends on it", async () => {
    const { policies: all } = await decide(...directory, "--user", alice, "--client", "browser", "--ip", "203.0.113.7");

    expect(all[3]).toMatchObject({
      policyApplies: "unknown",
      because: ["whether the user is in group bbbbbbbb-0000-4000-8000-000000000009"],
    });
  });

  test("a service principal and an application come by display name", async () => {
    const { signIn } = await decide(...directory, "--service-principal", "partner portal", "--app", "Partner Portal");

    expect(signIn).toMatchObject({
      identity: { id: "dddddddd-0000-4000-8000-000000000001", servicePrincipalKind: "singleTenant" },
      target: { applications: ["eeeeeeee-0000-4000-8000-000000000001"] },
    });
  });
});

describe("Graph's own request", () => {
  test("is read with Graph's defaults, and lists the policies it asks for", async () => {
    const result = await decide(...directory, "--request", request);

    expect(result.signIn).toMatchObject({
      devicePlatform: "windows",
      userRiskLevel: "none",
      device: { registered: true, isCompliant: true, properties: { displayName: "PC-1" } },
    });
    expect(result.policies.map(({ displayName }) => displayName)).toEqual([
      "MFA for all users",
      "Managed devices for administrators",
    ]);
  });

  test("comes from standard input, with the membership that Graph would know, and without defaults if asked", async () => {
    const { code, stdout } = await runCli(
      ["what-if", ...policies, "--request", "-", "--groups", "--roles", "--no-graph-defaults", "--json"],
      {},
      readFileSync(request, "utf8"),
    );
    const { results } = JSON.parse(stdout) as { results: Result[] };

    expect(code).toBe(0);
    expect(results[0]!.signIn).toMatchObject({ identity: { groups: [], roles: [] }, device: { isCompliant: true } });
    expect(results[0]!.signIn).not.toHaveProperty("userRiskLevel");
  });

  test("what --json prints as whatIf can be asked again", async () => {
    const asked = [
      "--user-action",
      "registerSecurityInformation",
      "--platform",
      "macOS",
      "--device",
      "deviceOwnership=Company",
      "isCompliant=true",
    ];
    const first = await runCli(["what-if", ...policies, ...member, "--graph-defaults", ...asked, "--json"]);
    const { results } = JSON.parse(first.stdout) as { results: { whatIf: object; signIn: object }[] };
    const again = await runCli(
      ["what-if", ...policies, "--request", "-", "--groups", "--roles", "--json"],
      {},
      JSON.stringify(results[0]!.whatIf),
    );

    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(first.stdout));
  });
});
