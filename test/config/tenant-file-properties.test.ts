import * as fc from "fast-check";
import { stringify } from "yaml";
import { parseTenant } from "../../lib/config/parse-tenant";
import { type FileData, fileData, printer } from "../support/tenant-file-arbitraries";
import { errorLines, load, loadOne, today } from "../support/tenant-folder";

const file = "tenants/contoso.yaml";
const parsed = (value: FileData) =>
  parseTenant({ key: "contoso", value, today, readBeside: () => ({ problem: "which does not exist" }) });

test("a file printed as YAML, in any style, loads to the tenant that its data describes", () => {
  fc.assert(
    fc.property(fileData, printer, (data, print) => {
      expect({ tenant: loadOne(print(data)).tenant }).toEqual(parsed(data));
    }),
  );
});

test("the tenant keeps what the data says of it", () => {
  fc.assert(
    fc.property(fileData, printer, (data, print) => {
      const { tenant } = loadOne(print(data));
      const { id, name, kind } = data["tenant"] as Record<string, string>;
      expect([tenant.id, tenant.name, tenant.kind]).toEqual([id?.toLowerCase(), name, kind]);
      expect(tenant.exclusions.map(({ key }) => key)).toEqual(Object.keys(data["exclusions"] as object));
      expect(tenant.policies.map(({ key }) => key)).toEqual(
        expect.arrayContaining(Object.keys(data["policies"] as object)),
      );
    }),
  );
});

test("it makes no difference which sections stand in a base, nor what a base says that the file says again", () => {
  fc.assert(
    fc.property(
      fileData,
      fileData,
      fc.infiniteStream(fc.constantFrom("own", "base", "both")),
      (data, other, places) => {
        const own: Record<string, unknown> = { extends: "base/shared.yaml" };
        const base: Record<string, unknown> = {};
        for (const [section, value] of Object.entries(data)) {
          const place = places.next().value;
          if (place === "base") base[section] = value;
          else own[section] = value;
          const isScalarSection = section === "limits" || section === "tenant";
          if (place === "both" && isScalarSection)
            base[section] = { ...(other[section] as object), ...(value as object) };
        }
        const [loaded] = load({
          [file]: stringify(own),
          "tenants/base/shared.yaml": stringify(base, { aliasDuplicateObjects: false }),
        });
        expect({ tenant: loaded?.tenant }).toEqual(parsed(merged(data, base)));
      },
    ),
  );
});

/** What the base says of the two sections that this test puts into both files. */
function merged(data: FileData, base: FileData): FileData {
  const both = (section: string) => ({ ...(base[section] as object), ...(data[section] as object) });
  return { ...data, tenant: both("tenant"), limits: both("limits") };
}

test("a misspelt key is reported at its place, with the right one", () => {
  fc.assert(
    fc.property(fileData, printer, fc.nat(), (data, print, seed) => {
      const places = memberPlaces(data, []);
      const place = places[seed % places.length]!;
      const key = place.at(-1)!;
      const text = print(renamed(data, place, `${key}Zq`));
      const before = text.slice(0, text.indexOf(`${key}Zq`)).split("\n");
      const position = `${file}:${before.length}:${before.at(-1)!.length + 1}`;
      const kind = place.length === 1 ? "section" : "key";
      const known = place.length === 1 ? "a known section" : "a known key";
      expect(errorLines({ [file]: text })).toContain(
        `${position}: unknown ${kind} "${key}Zq"; expected ${known}, did you mean "${key}"?`,
      );
    }),
  );
});

test("whatever stands in a file, loading succeeds or ends with a ConfigurationError of whole lines", () => {
  const broken = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.stringMatching(/^[-?:,[\]{}#&*!|>'"%@` a\n\t<]{0,40}$/),
    fc.tuple(fileData, fc.nat(), fc.jsonValue()).map(([data, seed, value]) => stringify(replaced(data, seed, value))),
  );
  fc.assert(
    fc.property(broken, (text) => {
      for (const problem of errorLines({ [file]: text })) {
        expect(problem).toMatch(/^tenants\/contoso\.yaml:\d+:\d+: \S.*; expected \S.*$/);
      }
    }),
    { numRuns: 300 },
  );
});

/** Members that a schema names, as paths; keys of entries are the file's own, and two members choose among schemas. */
function memberPlaces(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const section = path[0] ?? "";
  const isEntries =
    (path.length === 1 && !["tenant", "mfa", "breakGlass", "limits"].includes(section)) ||
    path.at(-1) === "permissions" ||
    path.at(-1) === "credentials";
  return Object.entries(value).flatMap(([key, member]) => {
    const place = [...path, key];
    const isMember = !isEntries && !["template", "method"].includes(key);
    return [...(isMember ? [place] : []), ...memberPlaces(member, place)];
  });
}

function renamed(value: unknown, [key, ...rest]: readonly string[], name: string): unknown {
  const entries = Object.entries(value as object).map(([each, member]) =>
    each !== key ? [each, member] : rest.length === 0 ? [name, member] : [each, renamed(member, rest, name)],
  );
  return Object.fromEntries(entries) as unknown;
}

function replaced(value: unknown, seed: number, by: unknown): unknown {
  if (typeof value !== "object" || value === null || seed % 4 === 3) return by;
  const entries = Object.entries(value);
  const chosen = entries[seed % Math.max(1, entries.length)]?.[0];
  const changed = entries.map(([key, member]) => [
    key,
    key === chosen ? replaced(member, seed >> 2, by) : (member as unknown),
  ]);
  return Array.isArray(value) ? changed.map(([, member]) => member) : Object.fromEntries(changed);
}
