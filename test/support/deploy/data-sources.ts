import { type Attributes, type Configuration, resolved } from "./configuration";
import { driveReads } from "./drive-reads";
import { type Calls, list, ProviderError, type SendToGraph } from "./graph-calls";
import type { Deployer } from "./resource-type";

/** Reads every data source, as a plan does. None of a stack's depends on a resource. */
export async function readDataSources(
  { data }: Configuration,
  send: SendToGraph,
  deployer: Deployer,
): Promise<ReadonlyMap<string, Attributes>> {
  const known = new Map<string, Attributes>();
  for (const { address, type, attributes } of data.values()) {
    const asked = resolved(attributes, (other) => {
      throw new RangeError(`${address} refers to ${other}; expected a data source that refers to nothing`);
    });
    known.set(address, await driveReads(read(type, asked, deployer), send));
  }
  return known;
}

function* read(type: string, asked: Attributes, { objectId }: Deployer): Calls<Attributes> {
  const quoted = (name: string) => `'${String(asked[name]).replaceAll("'", "''")}'`;
  switch (type) {
    case "azuread_client_config":
      return { object_id: objectId };
    case "azuread_user":
      return yield* theOnly("/v1.0/users", `userPrincipalName eq ${quoted("user_principal_name")}`);
    case "azuread_group":
      return yield* theOnly("/beta/groups", `displayName eq ${quoted("display_name")} and securityEnabled eq true`);
    case "azuread_service_principal":
      return yield* theOnly("/v1.0/servicePrincipals", `appId eq ${quoted("client_id")}`);
    default:
      throw new RangeError(`data source ${type} is not among those that test/support/deploy knows`);
  }
}

function* theOnly(path: string, filter: string): Calls<Attributes> {
  const found = yield* list(`${path}?$filter=${encodeURIComponent(filter)}`);
  const [one] = found;
  if (!one || found.length > 1) throw new ProviderError(`${path} has ${found.length} objects where ${filter}`);
  return { object_id: one["id"] };
}
