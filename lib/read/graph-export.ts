import type { DirectoryGroup } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import { idKey } from "../model/reference";
import { GraphCollection } from "./graph-collection";
import { defaultsBesidePolicies, exportDoubts, missingLocations, type PolicyFile } from "./graph-doubts";
import { isGraphNamedLocation } from "./graph-named-location";
import { readGraphPage } from "./graph-page";
import { isGraphPolicy } from "./graph-policy";
import { type JsonFile, readJsonFiles } from "./json-files";
import { InputError } from "./input-error";

/** Where the rest of an export lies when it is not beside the policies. */
export interface GraphExportOptions {
  readonly locations?: string;
  readonly strengths?: string;
  readonly groups?: string;
}

export interface GraphExport {
  readonly policySet: PolicySet;
  /** Groups that lie beside the policies, to tell people their names. */
  readonly groups: readonly DirectoryGroup[];
  readonly files: readonly ExportFile[];
}

/** A file of the export, and how many of its objects were understood: with none it is ignored. */
export interface ExportFile {
  readonly file: string;
  readonly objects: number;
}

const expected = "Conditional Access policies as Microsoft Graph returns them";

/**
 * Reads policies exported from Microsoft Graph, v1.0 or beta: a `value` page, an array, one policy, or a folder of
 * such files in which named locations, authentication strengths and groups are recognised by their shape. What makes
 * the export incomplete is in `policySet.doubts`.
 *
 * @throws InputError when there is no policy, a file is not JSON, or two versions of one object contradict each other
 */
export function readGraphExport(path: string, options: GraphExportOptions = {}): GraphExport {
  const collection = new GraphCollection();
  const main = readJsonFiles(path, expected).map((file) => readFile(file, collection));
  const { items: policies } = collection.policies;
  const isEmptyList = main.length === 1 && main[0]!.isEmptyList;
  if (policies.length === 0 && !isEmptyList) throw new InputError(path, "no policy in it", expected);
  const beside = [options.locations, options.strengths, options.groups].flatMap((other) =>
    other === undefined ? [] : readBeside(other, collection),
  );
  const { items: namedLocations } = collection.namedLocations;
  const { securityDefaults } = collection;
  const content = { policies, namedLocations, securityDefaults, files: main.map(({ policyFile }) => policyFile) };
  const locationFiles = [...main, ...beside].filter(({ isAboutLocations }) => isAboutLocations);
  return {
    policySet: {
      policies,
      namedLocations,
      namedLocationsComplete:
        (locationFiles.length > 0 || options.locations !== undefined) &&
        !(locationFiles.length > 0 && locationFiles.every(({ last }) => last === false)) &&
        missingLocations(content).length === 0,
      authenticationStrengths: collection.strengths.items,
      // Beside an enabled policy they are not on: one of the two is out of date.
      securityDefaults: defaultsBesidePolicies(content).length > 0 ? "unknown" : securityDefaults,
      doubts: exportDoubts(content),
    },
    groups: collection.groups.items,
    files: [...main, ...beside].map(({ policyFile: { file }, objects }) => ({ file, objects })),
  };
}

interface ReadFile {
  readonly objects: number;
  readonly isEmptyList: boolean;
  readonly isAboutLocations: boolean;
  /** Whether it is the last page of a list. */
  readonly last: boolean | undefined;
  readonly policyFile: PolicyFile;
}

function readBeside(path: string, collection: GraphCollection): readonly ReadFile[] {
  const what = "named locations, authentication strengths or groups as Microsoft Graph returns them";
  const files = readJsonFiles(path, what).map((file) => readFile(file, collection));
  if (files.every(({ objects, isEmptyList }) => objects === 0 && !isEmptyList)) {
    throw new InputError(path, "nothing known in it", what);
  }
  return files;
}

function readFile({ file, json }: JsonFile, collection: GraphCollection): ReadFile {
  const { items, last, count } = readGraphPage(json);
  const places = items.map((_, index) => (items.length === 1 ? file : `${file}[${index}]`));
  const isKnown = items.map((item, index) => collection.add(item, places[index]!));
  const policies = items.filter(isGraphPolicy);
  const strange = isKnown.indexOf(false);
  if (policies.length > 0 && strange !== -1)
    throw new InputError(places[strange]!, "not a policy among policies", expected);
  const keys = items.flatMap((item, index) => (isGraphPolicy(item) ? policyKey(item, places[index]!) : []));
  const isAboutPolicies = policies.length > 0 || items.length === 0;
  return {
    objects: isKnown.filter(Boolean).length,
    isEmptyList: items.length === 0,
    isAboutLocations: items.some(isGraphNamedLocation) || isListOfLocations(json),
    last,
    policyFile: {
      file,
      policies: keys,
      ...(isAboutPolicies && last !== undefined && { last }),
      ...(isAboutPolicies && count !== undefined && { count }),
    },
  };
}

/** Also an empty one, of which nothing but its context tells what it would list. */
function isListOfLocations(json: unknown): boolean {
  if (typeof json !== "object" || json === null || !("@odata.context" in json)) return false;
  return String(json["@odata.context"]).includes("namedLocations");
}

function policyKey(policy: Readonly<Record<string, unknown>>, place: string): string {
  const { id } = policy;
  return idKey(typeof id === "string" ? id : { reference: place });
}
