import { federatedCredentialType } from "../../directory/entity-types";
import { merged, propertiesOf, refuseChanges, requireProperties } from "../../directory/request-body";
import { requireObject } from "../../directory/require-object";
import { badRequest, GraphError, resourceNotFound } from "../../graph-error";
import { type GraphObject, type Json, textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { noContent } from "../../graph-response";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Permissions, Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";
import { applicationReading, applicationWriting } from "./applications";

const relation = "applicationFederatedIdentityCredentials";
const path = "/applications/{id}/federatedIdentityCredentials";
const required = ["name", "issuer", "subject", "audiences"];
/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
const mostCredentials = 20;

/** @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export const federatedCredentials: readonly Route[] = [
  {
    method: "GET",
    path,
    permissions: credentialReading,
    handler: (request, { state }) => {
      const { id } = requireObject(request, state, "applications");
      return collectionResponse(request, contextOf(id), credentialsOf(state, id), { type: federatedCredentialType });
    },
  },
  {
    method: "POST",
    path,
    permissions: applicationWriting,
    handler: (request, { state, newId }) => {
      const { id } = requireObject(request, state, "applications");
      requireProperties(request.body, federatedCredentialType, required);
      const own = propertiesOf(request.body, federatedCredentialType);
      const credential = { description: null, ...own, id: newId() };
      check(credential, credentialsOf(state, id));
      state.put("federatedIdentityCredentials", credential);
      state.link(relation, id, credential.id);
      return entityResponse(request, contextOf(id), credential, 201);
    },
  },
  {
    method: "GET",
    path: `${path}/{credential}`,
    permissions: credentialReading,
    handler: (request, { state }) => {
      const { id } = requireObject(request, state, "applications");
      const credential = requireCredential(request, state, id);
      return entityResponse(request, contextOf(id), credential, 200, { type: federatedCredentialType });
    },
  },
  {
    method: "PATCH",
    path: `${path}/{credential}`,
    permissions: applicationWriting,
    handler: (request, { state }) => {
      const { id } = requireObject(request, state, "applications");
      const credential = requireCredential(request, state, id);
      const update = propertiesOf(request.body, federatedCredentialType);
      refuseChanges(credential, update, ["id", "name"]);
      const changed = merged(credential, update);
      requireProperties(changed, federatedCredentialType, required);
      check(changed, credentialsOf(state, id));
      state.put("federatedIdentityCredentials", changed);
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: `${path}/{credential}`,
    permissions: applicationWriting,
    handler: (request, { state }) => {
      const { id } = requireObject(request, state, "applications");
      const credential = requireCredential(request, state, id);
      state.unlink(relation, id, credential.id);
      state.remove("federatedIdentityCredentials", credential.id);
      return noContent;
    },
  },
];

/** As reading the application, but for the rights over the whole directory. */
function credentialReading(request: GraphRequest, tenant: Tenant): Permissions {
  return applicationReading(request, tenant).map((anyOf) => {
    const [first, ...others] = anyOf.filter((role) => !role.startsWith("Directory."));
    return [first!, ...others];
  });
}

function check(credential: GraphObject, known: readonly GraphObject[]): void {
  const others = known.filter(({ id }) => id !== credential.id);
  const audiences = credential["audiences"] as readonly Json[];
  if (audiences.length !== 1 || textOf(audiences[0]) === "") {
    throw badRequest("A federated identity credential has exactly one audience.", "Request_BadRequest");
  }
  if (!URL.canParse(textOf(credential["issuer"]))) {
    throw badRequest("The issuer of a federated identity credential has to be a URL.", "Request_BadRequest");
  }
  if (others.length >= mostCredentials) {
    throw badRequest(
      `An application has at most ${mostCredentials} federated identity credentials.`,
      "Request_BadRequest",
    );
  }
  const isSame = (names: readonly string[]) =>
    others.some((other) => names.every((name) => other[name] === credential[name]));
  if (!isSame(["name"]) && !isSame(["issuer", "subject"])) return;
  throw new GraphError(
    409,
    "Request_MultipleObjectsWithSameKeyValue",
    `FederatedIdentityCredential with name ${textOf(credential["name"])}, or with its issuer and subject, already exists.`,
  );
}

function credentialsOf(state: TenantState, application: string): readonly GraphObject[] {
  return [...state.linked(relation, application)].flatMap((id) => state.get("federatedIdentityCredentials", id) ?? []);
}

/** By id or name. */
function requireCredential({ parameters }: GraphRequest, state: TenantState, application: string): GraphObject {
  const wanted = parameters["credential"]!;
  const found = credentialsOf(state, application).find(
    ({ id, name }) => id.toLowerCase() === wanted.toLowerCase() || name === wanted,
  );
  if (!found) throw resourceNotFound(wanted);
  return found;
}

function contextOf(application: string): string {
  return `applications('${application}')/federatedIdentityCredentials`;
}
