import type { TerraformResource } from "./terraform";

/**
 * `derive`, worked out once for each object and then remembered as long as the object is: it must depend on nothing
 * else, and nobody may change either. Tenants over one base share the objects that are read from equal configurations.
 */
export function oncePer<Subject extends object, Result>(
  derive: (subject: Subject) => Result,
): (subject: Subject) => Result {
  const known = new WeakMap<Subject, { readonly result: Result }>();
  return (subject) => {
    const before = known.get(subject) ?? { result: derive(subject) };
    known.set(subject, before);
    return before.result;
  };
}

/** A resource without its construct path, which alone tells equal resources of two tenants apart. */
export type ResourceContent = Omit<TerraformResource, "path">;

/** `oncePer` for resources: by their arguments, and by their address, which tells mode, type and name. */
export function oncePerResource<Result>(
  derive: (resource: ResourceContent) => Result,
): (resource: ResourceContent) => Result {
  const known = new WeakMap<TerraformResource["values"], { readonly address: string; readonly result: Result }>();
  return (resource) => {
    const before = known.get(resource.values);
    if (before?.address === resource.address) return before.result;
    const result = derive(resource);
    known.set(resource.values, { address: resource.address, result });
    return result;
  };
}
