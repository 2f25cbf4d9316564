type Json = Readonly<Record<string, unknown>>;

/** Members that the stand-in made up, or that no provider reads back. */
const passedOver: Readonly<Record<string, string>> = {
  "@odata.context": "the stand-in said v1.0 for beta, and the provider does not read it",
  createdDateTime: "a time",
  supportedServices: "what the domain of the recording was for",
  previousCombinations: "the stand-in did not remember them",
  secretText: "a secret",
  hint: "of a secret",
  startDateTime: "a time",
  endDateTime: "a time",
};

/** What the stand-in called things that it had nothing to say about. */
const madeUp = new Set(["x", "y", "p", "r", "sp", "ga", "gra", "terraform"]);

/**
 * What an answer lacks of a recorded one: the emulator may say more, and must not say otherwise. Lists of objects with
 * ids are compared by id.
 */
export function differences(recorded: unknown, answered: unknown, place = ""): readonly string[] {
  if (Array.isArray(recorded)) return listDifferences(recorded, answered, place);
  if (!isObject(recorded)) return recorded === answered ? [] : [`${place}: ${shown(recorded)}, not ${shown(answered)}`];
  if (!isObject(answered)) return [`${place}: an object, not ${shown(answered)}`];
  return Object.entries(recorded).flatMap(([name, value]) => {
    const isOfKey = place.includes(".keyCredentials[");
    if (name in passedOver && !isOfKey) return [];
    if (/displayName|description/i.test(name) && madeUp.has(String(value))) return [];
    if (name === "@odata.type" && !isReadType(value, place)) return [];
    return differences(value, answered[name], `${place}.${name}`);
  });
}

function listDifferences(recorded: readonly unknown[], answered: unknown, place: string): readonly string[] {
  if (!Array.isArray(answered)) return [`${place}: a list, not ${shown(answered)}`];
  const items: readonly unknown[] = answered;
  if (recorded.length > 0 && recorded.every((item) => isObject(item) && "id" in item)) {
    return (recorded as readonly Json[]).flatMap((item) => {
      const found = items.find((each) => isObject(each) && each["id"] === item["id"]);
      return differences(item, found, `${place}[${String(item["id"])}]`);
    });
  }
  if (recorded.length !== items.length) return [`${place}: ${recorded.length} items, not ${items.length}`];
  return recorded.flatMap((item, at) => differences(item, items[at], `${place}[${at}]`));
}

/** Types without which the provider does not know what it reads. */
function isReadType(type: unknown, place: string): boolean {
  return typeof type === "string" && (/NamedLocation$|CidrRange$/.test(type) || place.startsWith(".value["));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}
