const config = require("./jest.config.js");

process.env.MUTATION = "1";

/** The tests that judge the engine; fewer random runs each, because thousands of mutants repeat them. */
module.exports = {
  ...config,
  reporters: ["default"],
  testMatch: ["<rootDir>/test/evaluate/**/*.test.ts", "<rootDir>/test/prove/**/*.test.ts"],
};
