import { matchApplications } from "../../evaluate/conditions/applications";
import { applicationGroups } from "../../microsoft/application-groups";
import { applications as firstParty } from "../../microsoft/applications";
import { userActions } from "../../model/policy";
import { type Id, idKey, idText, isTold } from "../../model/reference";
import type { SignInTarget } from "../../model/sign-in";
import { addMatchedAxis, type Candidate } from "../classes";
import type { Encoder, EncodingContext } from "../space";

/** Application ids that nothing names: one of the tenant's own, and one of which nothing is known. */
export const someOwnApplicationId = "00000000-0000-4000-8000-000000000002";
const someApplicationId = "00000000-0000-4000-8000-000000000003";

const keywords = ["All", "None"];

/**
 * One axis over everything that can be asked for: each application that is named or in one of Microsoft's groups, any
 * other one, requests for baseline scopes only, the user actions, and the authentication contexts that are named.
 * Requests for several resources add nothing: each resource is evaluated, so they only meet more policies. A context is
 * asked for by an application, which meets policies of its own: one for each application that policies tell from others.
 */
export const encodeApplications: Encoder = (axes, conditions, context) => {
  const applications = new Map<string, Id>();
  const contexts = new Set<string>();
  for (const { applications: targets } of conditions) {
    for (const id of [...(targets.includeApplications ?? []), ...(targets.excludeApplications ?? [])]) {
      if (!keywords.includes(idText(id))) applications.set(idKey(id), id);
    }
    for (const value of targets.includeAuthenticationContextClassReferences ?? []) contexts.add(value);
  }
  const known = namedApplications(applications, context);
  const told = known.filter(isToldApart(applications));
  const candidates: readonly Candidate[] = [
    application("any other application", someOwnApplicationId, {}),
    ...known,
    application("an application that this tenant does not own", someApplicationId),
    target("Microsoft Graph for baseline scopes only", {
      kind: "applications",
      applications: [firstParty.microsoftGraph.id],
      baselineScopesOnly: true,
    }),
    ...userActions.map((userAction) => target(actionNames[userAction], { kind: "userAction", userAction })),
    ...[...contexts].toSorted().flatMap((value) => [
      target(`authentication context ${value}`, {
        kind: "authenticationContext",
        value,
        applications: [someOwnApplicationId],
      }),
      ...told.map((one) => contextOf(value, one)),
    ]),
  ];
  return addMatchedAxis(
    axes,
    "target",
    "target",
    candidates,
    conditions,
    (condition) => condition.applications,
    matchApplications,
    context.evaluations,
  );
};

/** Applications that are named, or in a group that is. */
function isToldApart(named: ReadonlyMap<string, Id>): (candidate: Candidate) => boolean {
  const groups = applicationGroups.filter((group) => named.has(idKey(group.target)));
  return (candidate) =>
    applicationsOf(candidate).some((id) => {
      const key = idKey(id);
      return named.has(key) || groups.some(({ members }) => members.has(key));
    });
}

function contextOf(value: string, candidate: Candidate): Candidate {
  const applications = applicationsOf(candidate);
  const label = `authentication context ${value} of ${candidate.label}`;
  return target(label, { kind: "authenticationContext", value, applications });
}

function applicationsOf({ part: { signIn } }: Candidate): readonly Id[] {
  return signIn?.target?.kind === "applications" ? signIn.target.applications : [];
}

const actionNames = {
  "urn:user:registersecurityinfo": "registering security information",
  "urn:user:registerdevice": "registering or joining a device",
};

function namedApplications(named: ReadonlyMap<string, Id>, { directory }: EncodingContext): readonly Candidate[] {
  const names = new Map(Object.values(firstParty).map(({ id, name }) => [id as string, name]));
  const all = new Map<string, Candidate>();
  for (const { id } of Object.values(firstParty)) all.set(id, application(names.get(id)!, id));
  for (const { name, members } of applicationGroups) {
    for (const id of members) all.set(id, application(names.get(id) ?? `an application of ${name}`, id));
  }
  for (const [key, id] of named) {
    // What a stack looks up is one of the others, and no telling which: each of them may be it.
    if (!isTold(id)) continue;
    if (!applicationGroups.some((group) => idKey(group.target) === key) || names.has(key)) {
      all.set(key, all.get(key) ?? application(`application ${idText(id)}`, id));
    }
  }
  for (const { appId, displayName, customSecurityAttributes = {} } of directory?.servicePrincipals ?? []) {
    const key = idKey(appId);
    all.set(key, application(displayName ?? names.get(key) ?? `application ${appId}`, appId, customSecurityAttributes));
  }
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, candidate]) => candidate);
}

function application(
  label: string,
  id: Id,
  attributes?: Readonly<Record<string, string | readonly string[]>>,
): Candidate {
  return target(label, {
    kind: "applications",
    applications: [id],
    ...(attributes && { customSecurityAttributes: { [idKey(id)]: attributes } }),
  });
}

function target(label: string, value: SignInTarget): Candidate {
  return { label, part: { signIn: { target: value } } };
}
