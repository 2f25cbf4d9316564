import { matchInsiderRisk, matchSignInRisk, matchUserRisk } from "../../evaluate/conditions/risk";
import { insiderRiskLevels, riskLevels } from "../../model/policy";
import { addMatchedAxis } from "../classes";
import type { Encoder } from "../space";

export const encodeSignInRisk: Encoder = (axes, conditions, { evaluations }) =>
  addMatchedAxis(
    axes,
    "condition",
    "sign-in risk",
    leastFirst.map((signInRiskLevel) => ({ label: signInRiskLevel, part: { signIn: { signInRiskLevel } } })),
    conditions,
    (condition) => condition.signInRiskLevels,
    matchSignInRisk,
    evaluations,
  );

export const encodeUserRisk: Encoder = (axes, conditions, { evaluations }) =>
  addMatchedAxis(
    axes,
    "condition",
    "user risk",
    leastFirst.map((userRiskLevel) => ({ label: userRiskLevel, part: { signIn: { userRiskLevel } } })),
    conditions,
    (condition) => condition.userRiskLevels,
    matchUserRisk,
    evaluations,
  );

export const encodeInsiderRisk: Encoder = (axes, conditions, { evaluations }) =>
  addMatchedAxis(
    axes,
    "condition",
    "insider risk",
    (["none", ...insiderRiskLevels] as const).map((insiderRiskLevel) => ({
      label: insiderRiskLevel,
      part: { signIn: { insiderRiskLevel } },
    })),
    conditions,
    (condition) => condition.insiderRiskLevels,
    matchInsiderRisk,
    evaluations,
  );

/** A witness shows the plainest value that makes the point. */
const leastFirst = riskLevels.toSorted((a, b) => Number(b === "none") - Number(a === "none"));
