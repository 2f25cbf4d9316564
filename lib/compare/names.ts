import { applications as firstParty } from "../microsoft/applications";
import type { EvaluationContext } from "../evaluate/context";
import type { Directory } from "../model/directory";
import { type Id, idKey, idText } from "../model/reference";
import { plainIdText, untoldUser } from "../prove/untold-ids";
import { groupName, roleName } from "../prove/words";

/** How the things that policies name are called. */
export interface Naming {
  readonly directory?: Directory;
  readonly context: EvaluationContext;
}

export function userWords(id: Id, { directory }: Naming): string {
  if (id === "All") return "all users";
  if (id === "GuestsOrExternalUsers") return "guests and external users";
  const user = directory?.users.find((one) => idKey(one.id) === idKey(id));
  return `user ${user?.userPrincipalName ?? user?.displayName ?? idText(id)}`;
}

/** Of a user whom the id does not tell, which counts as a group of one, too. */
export function groupWords(id: Id, { directory }: Naming): string {
  const user = untoldUser(id);
  if (user !== undefined) return `user ${user}`;
  return `group ${groupName({ ...(directory && { directory }) }, plainIdText(id))}`;
}

export function roleWords(id: Id): string {
  return `role ${roleName(plainIdText(id))}`;
}

export function applicationWords(id: Id, { directory }: Naming): string {
  const key = idKey(id);
  if (key === "all") return "all resources";
  const known = Object.values(firstParty).find((one) => one.id === key);
  const own = directory?.servicePrincipals.find(({ appId }) => idKey(appId) === key);
  return known?.name ?? own?.displayName ?? idText(id);
}

export function locationWords(id: Id, { context }: Naming): string {
  if (id === "All") return "all locations";
  if (id === "AllTrusted") return "trusted locations";
  const location = context.namedLocations.get(idKey(id));
  return location ? `location "${location.displayName}"` : `location ${idText(id)}`;
}

const reference =
  /(?:\bmodule\.[\w-]+(?:\[[^\]]*\])?\.)*(?:\bdata\.)?\bazuread_\w+\.([\w-]+)(?:\[(?:\d+|"([^"\]]*)")\])?\.\w+(?![\w.[])/g;

/** What only Terraform knows is called as its resource is, or by its key among several. */
export function withResourceNames(text: string): string {
  return text.replace(reference, (_, name: string, key: string | undefined) => key ?? name);
}
