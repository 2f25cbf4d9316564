import { errorLines, load, loadOne, partner } from "../support/tenant-folder";

const file = "tenants/contoso.yaml";
const customer = partner.replace("kind: partner", "kind: customer");
const application = (credentials: string) =>
  `applications: { app: { displayName: App, model: partner, owners: [a@contoso.com], permissions: { Microsoft Partner Center: [user_impersonation] }, credentials: { ${credentials} } } }\n`;
const token = (subject: string) => `{ federated: { issuer: "https://issuer.example/", subject: ${subject} } }`;

describe("applications", () => {
  test("fails in a customer's file, at the section", () => {
    expect(errorLines({ [file]: customer + application("") })).toEqual([
      `${file}:4:1: applications in a customer's tenant; expected no applications: they belong to a partner's tenant (tenant.kind: partner)`,
    ]);
  });

  test("passes in a partner's file, and with none in a customer's", () => {
    expect(errorLines({ [file]: partner + application("") })).toEqual([]);
    expect(errorLines({ [file]: `${customer}applications: {}\n` })).toEqual([]);
  });

  test("fails on two credentials for the same issuer and subject, not on two subjects", () => {
    expect(errorLines({ [file]: partner + application(`one: ${token("a")}, two: ${token("a")}`) })).toEqual([
      expect.stringMatching(/:4:\d+: a credential for an issuer and subject that another one has; expected each token/),
    ]);
    expect(errorLines({ [file]: partner + application(`one: ${token("a")}, two: ${token("b")}`) })).toEqual([]);
  });
});

test("fails on a pipeline that is trusted twice in different words", () => {
  const github = "github: [{ repository: contoso/x, branch: main }]";
  const spelled = (branch: string) =>
    `federated: [{ issuer: "https://token.actions.githubusercontent.com", subject: "repo:contoso/x:ref:refs/heads/${branch}" }]`;
  const identity = (branch: string) => `${partner}deployment: { identity: { ${github}, ${spelled(branch)} } }\n`;
  expect(errorLines({ [file]: identity("main") })).toEqual([
    expect.stringContaining("a credential for an issuer and subject that another one has"),
  ]);
  expect(errorLines({ [file]: identity("next") })).toEqual([]);
});

describe("break-glass accounts", () => {
  const withAccounts = (...accounts: string[]) => ({
    [file]: partner.replace(/breakGlass: .*/, `breakGlass: { accounts: [${accounts.join(", ")}] }`),
  });
  const existing = (name: string) => `{ userPrincipalName: ${name} }`;
  const created = (name: string, key = "third") =>
    `{ create: { key: ${key}, userPrincipalName: ${name}, displayName: Emergency } }`;

  test.each<[string, string[]]>([
    ["existing and created", [existing("one"), created("One@contoso.onmicrosoft.com")]],
    ["created under two keys", [created("one"), created("one", "fourth")]],
    ["with and without the domain", [existing("one"), existing("one@contoso.onmicrosoft.com")]],
  ])("fails on one person twice: %s", (_, accounts) => {
    expect(errorLines(withAccounts(...accounts))).toEqual([
      expect.stringMatching(
        /^\S+:3:\d+: break-glass account "\S+" a second time; expected accounts of different names$/,
      ),
    ]);
  });

  test("passes two persons, one of them created", () => {
    expect(errorLines(withAccounts(existing("one"), created("two")))).toEqual([]);
  });
});

describe("keys of tenants", () => {
  const bootstrap = "tenants/contoso-deployment-identity.yaml";

  test.each([[undefined], [["contoso-deployment-identity"]]])(
    "fails on one that is the name of a bootstrap stack (selected: %s)",
    (tenants) => {
      expect(errorLines({ [bootstrap]: partner }, { select: { ...(tenants && { tenants }) } })).toEqual([
        `${bootstrap}: file name "contoso-deployment-identity.yaml"; expected a key that does not end in -deployment-identity, as the names of bootstrap stacks do`,
      ]);
    },
  );

  test("passes one that holds the words elsewhere", () => {
    expect(load({ "tenants/deployment-identity-lab.yaml": partner })).toHaveLength(1);
  });
});

describe("a backend over that of a base", () => {
  const base = { "tenants/base/state.yaml": "backend: { azurerm: { storageAccountName: abc, containerName: c } }\n" };
  const backendOf = (own: string) => loadOne(`extends: base/state.yaml\n${partner}${own}\n`, base).tenant.backend;

  test("of another kind replaces it", () => {
    expect(backendOf("backend: { local: { directory: here } }")).toEqual({ kind: "local", directory: "here" });
    expect(backendOf("backend: { azurerm: null, local: {} }")).toEqual({ kind: "local", directory: "state" });
  });

  test("of the same kind is merged into it", () => {
    expect(backendOf("backend: { azurerm: { containerName: own } }")).toEqual({
      kind: "azurerm",
      storageAccountName: "abc",
      containerName: "own",
    });
  });
});
