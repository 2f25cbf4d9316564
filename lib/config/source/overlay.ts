import { isMapping, mergePatch } from "../merge-patch";

/**
 * One document of a chain over those below it: a merge patch, but for the backend. There is one backend, so another kind
 * replaces what stands below it instead of standing beside it.
 */
export function overlay(below: unknown, document: unknown): unknown {
  if (!isMapping(below) || !isMapping(document)) return mergePatch(below, document);
  const { backend: ownBackend } = document;
  const { backend: lowerBackend, ...rest } = below;
  const ownKinds = isMapping(ownBackend) ? Object.keys(ownBackend).filter((kind) => ownBackend[kind] !== null) : [];
  const isOther =
    isMapping(lowerBackend) && ownKinds.length > 0 && !ownKinds.some((kind) => Object.hasOwn(lowerBackend, kind));
  return mergePatch(isOther ? rest : below, document);
}
