import { escapeTerminal } from "./escape";
import { plain, type Style } from "./style";
import { tokenFacts } from "./token-json";
import type { TokenReport } from "./token-report";
import { tokenText } from "./token-text";
import { jsonText } from "./json-text";

/** An access token that came from a refresh token, and where that one lies. Holds neither. */
export interface StoredTokenReport extends TokenReport {
  readonly place: string;
}

/** Raised when a member changes its meaning or goes; members may be added without. */
const formatVersion = 1;

/** For a terminal. */
export function storedTokenText(report: StoredTokenReport, style: Style = plain): string {
  return `${tokenText(report, style)}\nthe refresh token is in ${escapeTerminal(report.place)}`;
}

/** For machines. */
export function storedTokenJson(report: StoredTokenReport): string {
  return jsonText({ formatVersion, refreshTokenIn: report.place, ...tokenFacts(report) });
}
