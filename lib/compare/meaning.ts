import type { EvaluationContext } from "../evaluate/context";
import type { NamedLocation } from "../model/named-location";
import { oncePer } from "../model/once-per";
import type { ConditionalAccessPolicy, GrantControls, Locations } from "../model/policy";
import { type Id, idKey, isReference } from "../model/reference";
import { readingOf } from "../prove/encode";

/** Gives each text a short name of its own, since definitions are long and policies repeat them. */
export class Names {
  private readonly known = new Map<string, string>();
  /** What named locations are, whatever they are called: each is asked for by every policy that names it. */
  readonly ofLocation = oncePer((location: NamedLocation) => definition(location, this));

  of(value: unknown): string {
    const text = JSON.stringify(value) ?? "";
    const name = this.known.get(text) ?? `#${this.known.size}`;
    this.known.set(text, name);
    return name;
  }
}

/**
 * What a policy says, whatever it and the things it names are called: equal texts mean the same to every sign-in.
 * Its state is left out. Policies that mean the same may still have different texts.
 */
export function meaningOf(policy: ConditionalAccessPolicy, context: EvaluationContext, names: Names): string {
  const { users, applications, locations, ...others } = policy.conditions;
  const { grantControls, sessionControls, unknown = [] } = policy;
  return JSON.stringify([
    readingName(context, names),
    withoutEmpty(users),
    withoutEmpty(applications),
    locations ? locationsMeaning(locations, context, names) : 0,
    canonical(others),
    grantControls ? grantMeaning(grantControls, context, names) : 0,
    canonical(sessionControls ?? {}),
    unknown.map(({ part, because }) => [part, because, idKey(policy.id)]),
  ]);
}

/** One name for contexts that give every policy the same meaning. */
export function contextName(context: EvaluationContext, names: Names): string {
  const locations = [...context.namedLocations].map(([key, location]) => [
    key,
    location.displayName,
    names.of(location),
  ]);
  const strengths = [...context.authenticationStrengths];
  return names.of([readingName(context, names), locations, strengths, ...trustOf(context)]);
}

const readings = new WeakMap<EvaluationContext, string>();

function readingName(context: EvaluationContext, names: Names): string {
  const known = readings.get(context) ?? readingOf(context);
  readings.set(context, known);
  return names.of(known);
}

function trustOf({ namedLocationsComplete, multifactorTrustedIps }: EvaluationContext): readonly unknown[] {
  return [namedLocationsComplete, multifactorTrustedIps ?? null];
}

/** Lists that are empty say nothing of users and applications. */
function withoutEmpty(lists: object): unknown {
  return canonical(
    Object.fromEntries(Object.entries(lists).filter(([, list]) => !Array.isArray(list) || list.length > 0)),
  );
}

/** Lists are sets of ids, and members are in no order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return sortedKeys(value as readonly Id[]);
  if (isReference(value)) return idKey(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [name, canonical(member)])
    .toSorted(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
}

function sortedKeys(ids: readonly Id[]): readonly string[] {
  return [...new Set(ids.map(idKey))].toSorted();
}

function locationsMeaning({ includeLocations, excludeLocations = [] }: Locations, ...rest: Rest): unknown {
  const meanings = (ids: readonly Id[]) => [...new Set(ids.map((id) => locationMeaning(id, ...rest)))].toSorted();
  return [meanings(includeLocations), meanings(excludeLocations)];
}

type Rest = [context: EvaluationContext, names: Names];

function locationMeaning(id: Id, context: EvaluationContext, names: Names): string {
  if (id === "All") return "all";
  if (id !== "AllTrusted") {
    const location = context.namedLocations.get(idKey(id));
    return location ? names.ofLocation(location) : `${idKey(id)} ${JSON.stringify(trustOf(context)[1])}`;
  }
  const locations = [...context.namedLocations.values()];
  const asked = locations.filter((one) => one.kind === "unknown" || (one.kind === "ip" && one.isTrusted));
  return names.of([...trustOf(context), ...asked.map((one) => names.ofLocation(one)).toSorted()]);
}

/** Of a location that could not be read the id is all there is. */
function definition(location: NamedLocation, names: Names): string {
  if (location.kind === "unknown") return names.of([idKey(location.id), location.because]);
  if (location.kind === "ip") return names.of(location.ipRanges.toSorted());
  const { id: _, displayName: _2, countriesAndRegions, ...others } = location;
  return names.of([countriesAndRegions.toSorted(), canonical(others)]);
}

function grantMeaning(grant: GrantControls, { authenticationStrengths }: EvaluationContext, names: Names): unknown {
  const { authenticationStrength, operator, ...others } = grant;
  const id = authenticationStrength?.id;
  const strength = id && authenticationStrengths.get(idKey(id));
  const accepted = strength && {
    allowedCombinations: strength.allowedCombinations,
    ...(strength.narrowed && { narrowedIn: idKey(strength.id) }),
  };
  const asked = isOneControl(grant) ? others : { ...others, operator };
  return [withoutEmpty(asked), accepted ? names.of(canonical(accepted)) : id ? idKey(id) : 0];
}

/** Then it is all the same whether one of them or all are asked for; and no other control counts beside a block. */
function isOneControl({ builtInControls = [], authenticationStrength, ...others }: GrantControls): boolean {
  if (builtInControls.includes("block")) return true;
  const { termsOfUse = [], customAuthenticationFactors = [] } = others;
  const named = builtInControls.length + termsOfUse.length + customAuthenticationFactors.length;
  return named + (authenticationStrength ? 1 : 0) <= 1;
}
