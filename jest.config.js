/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
    // Written for import only, which jest cannot load as it is.
    "/oauth4webapi/.+\\.js$": ["@swc/jest", { jsc: { target: "es2022" }, module: { type: "commonjs" } }],
  },
  transformIgnorePatterns: ["/node_modules/(?!oauth4webapi/)"],
  maxWorkers: 2,
  reporters: ["default", "<rootDir>/test/support/closing-line-reporter.cjs"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/cdktf.out"],
  setupFiles: ["<rootDir>/test/support/environment.ts"],
};
