import { azureDevOps, trustsPullRequests } from "../../microsoft/pipeline-credentials";
import type { Cloud, Deployment, DeploymentIdentity } from "../../model/tenant";
import { compact } from "../compact";
import { quoted } from "../describe-value";
import type { Reader } from "../reader";
import type { DeploymentSection } from "../schema/deployment";
import { federatedCredential, githubCredential, pipelineName } from "./credentials";
import { DistinctTokens } from "./distinct-tokens";
import { keyOf } from "./slug";

export function resolveDeployment(section: DeploymentSection, cloud: Cloud, reader: Reader): Deployment {
  const { clientId, identity } = section;
  return compact<Deployment>({ clientId, identity: identity && deploymentIdentity(identity, cloud, reader) });
}

function deploymentIdentity(
  section: NonNullable<DeploymentSection["identity"]>,
  cloud: Cloud,
  reader: Reader,
): DeploymentIdentity {
  const pipelines = [
    ...section.github.map((entry, index) => ({
      path: ["deployment", "identity", "github", index],
      name: pipelineName(entry),
      credential: githubCredential(entry),
    })),
    ...section.azureDevOps.map((entry, index) => ({
      path: ["deployment", "identity", "azureDevOps", index],
      name: pipelineName(entry),
      credential: azureDevOps(entry),
    })),
    ...section.federated.map((entry, index) => ({
      path: ["deployment", "identity", "federated", index],
      name: pipelineName(entry),
      credential: federatedCredential(entry, cloud),
    })),
  ];
  const credentials = new Map<string, DeploymentIdentity["credentials"][number]>();
  const tokens = new DistinctTokens(reader);
  for (const { path, name, credential } of pipelines) {
    const key = keyOf(name);
    if (credentials.has(key)) reader.report(path, `pipeline ${quoted(name)} a second time`, "each pipeline once");
    else tokens.add(credential, path);
    if (trustsPullRequests(credential)) {
      reader.report(
        path,
        "pull requests, whose code nobody has reviewed",
        "an environment or a branch of the repository",
      );
    }
    credentials.set(key, { key, ...credential });
  }
  return { displayName: section.displayName, credentials: [...credentials.values()] };
}
