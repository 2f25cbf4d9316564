import { z } from "zod";
import type { Cloud } from "../model/tenant";
import { compact } from "./compact";
import { ConfigurationError } from "./configuration-error";
import { type LoadOptions, parseFile, shownFolder } from "./load-tenants";
import type { Problem } from "./problem";
import { identitySchema } from "./schema/identity";
import { guid } from "./schema/primitives";
import { sharedIds } from "./selection";
import { diskFiles } from "./source/files";
import type { LayeredFile } from "./source/layers";
import { keyOf, readTenantFolder } from "./tenant-files";

/** What a pipeline has to know of a tenant to start a job for it. */
export interface ListedTenant {
  readonly key: string;
  /** Tenant id (GUID). */
  readonly id: string;
  readonly ring: string;
  readonly cloud: Cloud;
  /** Client id that the tenant is deployed with, where the file says it. */
  readonly clientId?: string;
  /** Absolute paths of all files that the tenant is made from: its own, bases, certificates. */
  readonly files: readonly string[];
}

export interface TenantList {
  /** By key, in alphabetical order. */
  readonly tenants: readonly ListedTenant[];
  /** Of all files, those of listed tenants included: these fail in their own job. */
  readonly problems: readonly Problem[];
}

/**
 * Lists every tenant whose file says where it belongs, whatever else is wrong with that file or with others, so that a
 * mistake in one tenant (an exclusion that expired overnight) does not keep the others from being deployed.
 *
 * @throws ConfigurationError when two files have one tenant id, since two jobs would write to one tenant, and when no
 * tenant can be listed
 */
export function listTenants({ folder, today, files = diskFiles }: Omit<LoadOptions, "select">): TenantList {
  const { sources, layered, problems } = readTenantFolder(shownFolder(folder), undefined, files);
  const twice = sharedIds(layered);
  if (twice.length > 0) throw new ConfigurationError(twice);
  const tenants = layered.flatMap((file) => {
    const parsed = parseFile(file, sources, today);
    problems.push(...parsed.problems);
    return listed(file, parsed.files);
  });
  if (tenants.length === 0) throw new ConfigurationError(problems);
  return { tenants, problems };
}

const jobSchema = z.object({
  tenant: identitySchema.pick({ id: true, ring: true, cloud: true }).strip(),
  deployment: z.object({ clientId: guid.optional() }).default({}),
});

function listed(file: LayeredFile, files: readonly string[]): readonly ListedTenant[] {
  const { success, data } = jobSchema.safeParse(file.value);
  if (!success) return [];
  return [compact<ListedTenant>({ key: keyOf(file.file), ...data.tenant, clientId: data.deployment.clientId, files })];
}
