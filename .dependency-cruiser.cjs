// Which folder may import which, and why. `lib/README.md` draws the same in words.

/** Folders of lib/ that may import nothing of lib/ but what is listed. */
const allowed = {
  model: [],
  microsoft: ["model"],
  network: [],
  catalogue: ["model", "microsoft"],
  permissions: ["model", "microsoft"],
  config: ["model", "microsoft", "network", "catalogue", "read", "evaluate"],
  read: ["model", "microsoft", "network"],
  evaluate: ["model", "microsoft", "network"],
  prove: ["model", "microsoft", "network", "evaluate"],
  compare: ["model", "microsoft", "network", "evaluate", "prove"],
  review: ["model", "microsoft", "network", "evaluate", "prove", "compare", "permissions"],
  guardrails: ["model", "microsoft", "network", "evaluate", "permissions"],
  constructs: [
    "model",
    "microsoft",
    "network",
    "catalogue",
    "provider-gaps",
    "read",
    "guardrails",
    "permissions",
    "prove",
  ],
  "provider-gaps": ["model", "constructs"],
  tokens: ["microsoft", "model"],
  http: [],
  "partner-center": ["http", "tokens"],
  entra: ["http", "tokens", "microsoft", "model", "network"],
  vault: ["http", "tokens"],
  collect: ["model", "microsoft", "http", "tokens", "read"],
  pseudonyms: ["model"],
  "sign-ins": ["model", "microsoft"],
  replay: ["model", "microsoft", "evaluate", "compare", "sign-ins"],
  "pull-requests": ["http", "tokens"],
  emulator: ["model", "microsoft", "network", "read", "evaluate", "vault"],
  report: [
    "model",
    "microsoft",
    "permissions",
    "prove",
    "compare",
    "review",
    "tokens",
    "partner-center",
    "sign-ins",
    "replay",
  ],
};

const pure =
  "^lib/(model|microsoft|catalogue|network|permissions|evaluate|prove|compare|review|guardrails|report|tokens|sign-ins|replay)/";

module.exports = {
  forbidden: [
    ...Object.entries(allowed).map(([folder, others]) => ({
      name: `${folder}-imports`,
      comment: `lib/${folder} sits below what it does not list: data flows one way, so each stage can be read alone`,
      severity: "error",
      from: { path: `^lib/${folder}/` },
      to: { path: "^(lib|stacks|main)", pathNot: [`^lib/${folder}/`, ...others.map((other) => `^lib/${other}/`)] },
    })),
    {
      name: "cdktf-at-the-edge",
      comment: "only these folders speak Terraform, so moving to cdktn is a rename and the engine starts without cdktf",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/(constructs|provider-gaps)/" },
      to: { path: "node_modules/(cdktf|constructs|@cdktf)/" },
    },
    {
      name: "cli-loads-cdktf-lazily",
      comment: "commands that only read must not pay for cdktf, so one file loads the stacks, when asked",
      severity: "error",
      from: { path: "^lib/cli/", pathNot: "^lib/cli/stacks.ts$" },
      to: { path: "^(lib/(constructs|provider-gaps)/|stacks/)" },
    },
    {
      name: "emulator-out-of-reach",
      comment:
        "an emulated tenant must not be reached by what deploys to real ones, nor cost other commands their start",
      severity: "error",
      from: { path: "^(lib|stacks|main)", pathNot: "^lib/(emulator/|cli/(commands/emulate|emulated-tenant)\\.ts$)" },
      to: { path: "^lib/emulator/" },
    },
    {
      name: "emulated-tenant-of-emulate",
      comment: "the same by way of a file that makes emulated tenants for one command",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/cli/commands/emulate\\.ts$" },
      to: { path: "^lib/cli/emulated-tenant\\.ts$" },
    },
    {
      name: "commands-loaded-lazily",
      comment: "a command must not pay for what others load: one file requires each when it is asked for",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/cli/(command-list|[a-z-]+-commands?)\\.ts$" },
      to: { path: "^lib/cli/([a-z-]+-commands?\\.ts$|commands/)" },
    },
    {
      name: "pure-folders",
      comment: "judgement depends on nothing but its input: no file system, network, process, clock or randomness",
      severity: "error",
      from: { path: pure },
      to: { path: "^(node:)?(fs|http|https|net|child_process|process|os|worker_threads|crypto|path)(/|$)" },
    },
    {
      name: "no-circular",
      comment: "a cycle has no beginning to read from",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unlisted-package",
      comment: "what is imported is in package.json, pinned and explained in docs/dependencies.md",
      severity: "error",
      from: { path: "^(lib|stacks|main)" },
      // Optional peers are development dependencies too: a clone has them, an app adds them.
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"], dependencyTypesNot: ["npm-peer"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node", "default"] },
  },
};
