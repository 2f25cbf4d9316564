import { cloudEndpoints } from "../../microsoft/clouds";
import { azureDevOps, gitHubActions } from "../../microsoft/pipeline-credentials";
import type { ApplicationCredential, Cloud, FederatedCredential } from "../../model/tenant";
import { readCertificate } from "../../read/certificate";
import { quoted } from "../describe-value";
import type { Path } from "../problem";
import type { Reader } from "../reader";
import type { CredentialEntry } from "../schema/applications";
import type { AzureDevOpsPipeline, FederatedToken, GithubPipeline } from "../schema/federation";

/** What credentials need to know besides what they say. */
export interface CredentialContext {
  readonly cloud: Cloud;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Text of a file that is named at a path, relative to the file in which the path stands. */
  readBeside(path: Path, name: string): { readonly text: string } | { readonly problem: string };
}

export function resolveCredential(
  key: string,
  entry: CredentialEntry,
  path: Path,
  context: CredentialContext,
  reader: Reader,
): ApplicationCredential | undefined {
  if ("certificate" in entry) return certificate(key, entry.certificate, [...path, "certificate"], context, reader);
  if ("clientSecret" in entry) {
    const { endDate } = entry.clientSecret;
    checkEnd(endDate, [...path, "clientSecret", "endDate"], context, reader);
    return { kind: "clientSecret", key, endDate };
  }
  if ("github" in entry) return { kind: "federated", key, ...githubCredential(entry.github) };
  if ("azureDevOps" in entry) return { kind: "federated", key, ...azureDevOps(entry.azureDevOps) };
  return { kind: "federated", key, ...federatedCredential(entry.federated, context.cloud) };
}

export function federatedCredential({ audience, ...token }: FederatedToken, cloud: Cloud): FederatedCredential {
  return { ...token, audience: audience ?? cloudEndpoints[cloud].tokenExchangeAudience };
}

export function githubCredential({ repository: fullName, environment, branch }: GithubPipeline): FederatedCredential {
  const [organization = "", repository = ""] = fullName.split("/");
  const runs =
    environment === undefined ? (branch === undefined ? { pullRequest: true as const } : { branch }) : { environment };
  return gitHubActions({ organization, repository, ...runs });
}

/** Distinct names for what pipelines are trusted with; part of the Terraform address of a deployment credential. */
export function pipelineName(pipeline: GithubPipeline | AzureDevOpsPipeline | FederatedToken): string {
  if ("subject" in pipeline) return `federated ${pipeline.issuer} ${pipeline.subject}`;
  if ("serviceConnection" in pipeline) {
    return `azure-devops ${pipeline.organization}/${pipeline.project}/${pipeline.serviceConnection}`;
  }
  const { repository, environment, branch } = pipeline;
  const runs = environment ?? branch;
  return `github ${repository} ${environment === undefined ? (branch === undefined ? "pull request" : "branch") : "environment"} ${runs ?? ""}`;
}

function certificate(
  key: string,
  entry: Extract<CredentialEntry, { readonly certificate: unknown }>["certificate"],
  path: Path,
  context: CredentialContext,
  reader: Reader,
): ApplicationCredential | undefined {
  const place = [...path, "file" in entry ? "file" : "pem"];
  const source = "file" in entry ? context.readBeside(place, entry.file) : { text: entry.pem };
  if ("problem" in source) {
    const file = "file" in entry ? entry.file : "";
    reader.report(place, `certificate file ${quoted(file)}, ${source.problem}`, "a PEM file, relative to this file");
    return undefined;
  }
  const read = readCertificate(source.text);
  if ("found" in read) {
    reader.report(place, read.found, read.expected);
    return undefined;
  }
  const { endDate } = entry;
  const validTo = read.notAfter.slice(0, "YYYY-MM-DD".length);
  if (endDate !== undefined) checkEnd(endDate, [...path, "endDate"], context, reader);
  if (endDate !== undefined && endDate > validTo) {
    reader.report([...path, "endDate"], `end date ${endDate}`, `one not after the certificate's own, ${validTo}`);
  }
  if (context.today > validTo) {
    reader.report(place, `a certificate that expired on ${validTo}`, "a certificate that is valid");
  }
  return { kind: "certificate", key, pem: read.pem, ...(endDate !== undefined && { endDate }) };
}

function checkEnd(endDate: string, path: Path, { today }: CredentialContext, reader: Reader): void {
  if (today >= endDate) reader.report(path, `end date ${endDate}`, `a date after ${today}`);
}
