import { ConfigurationError } from "../config/configuration-error";
import { type LoadedTenant, loadTenants } from "../config/load-tenants";
import { diskFiles, type Files } from "../config/source/files";
import { noiseBetween } from "../read/difference";
import { firstDay, revisionFiles } from "./git-files";
import { tenantPart } from "./policy-parts";
import type { ReviewSource } from "./review-options";
import {
  changedOf,
  type ChangedSide,
  type ChangeReading,
  requireSameTenant,
  type TenantChange,
  type TenantChanges,
} from "./tenant-change";
import { UserError } from "./user-error";

/** The tenant files of two git revisions, or of one and the working tree. Both are made into stacks by this version. */
export function revisionChanges(
  { since, until }: Extract<ReviewSource, { kind: "revisions" }>,
  reading: ChangeReading,
): TenantChanges {
  const { folder } = reading.options;
  const before = tenantsAt({ revision: since, files: revisionFiles(since, folder, "--since"), day: firstDay }, reading);
  const after = tenantsAt(
    {
      files: until === undefined ? diskFiles : revisionFiles(until, folder, "--until"),
      day: reading.context.today,
      ...(until !== undefined && { revision: until }),
      known: before,
    },
    reading,
  );
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const pairs = keys.map((key) => ({ key, before: before.get(key), after: after.get(key) }));
  const differing = pairs.filter((pair) => JSON.stringify(pair.before?.tenant) !== JSON.stringify(pair.after?.tenant));
  const counted = changedOf(differing.length, keys.length, "tenant");
  return {
    compared: `${folder} at ${since} → ${folder}${until === undefined ? "" : ` at ${until}`} (${counted})`,
    changes: differing.map((pair) => change(pair, reading)),
  };
}

type Tenants = ReadonlyMap<string, LoadedTenant>;

interface Moment {
  /** Absent: the working tree. */
  readonly revision?: string;
  readonly files: Files;
  /** YYYY-MM-DD, on which expiry dates are judged. */
  readonly day: string;
  /** Tenants that the other side has; absent: it is not read yet. */
  readonly known?: Tenants;
}

function tenantsAt({ revision, files, day, known }: Moment, { options }: ChangeReading): Tenants {
  const { folder, tenant: chosen } = options;
  const keys = (files.list(folder) ?? []).filter((name) => name.endsWith(".yaml")).map((name) => name.slice(0, -5));
  // A tenant that is on neither side is for the loader to refuse, with the names that there are.
  const tenants = chosen?.filter((key) => keys.includes(key) || (known !== undefined && !known.has(key)));
  const isEmpty = tenants === undefined ? keys.length === 0 : tenants.length === 0;
  // Nothing on either side is a mistake in the folder's name, which the loader says.
  if (isEmpty && known?.size !== 0) return new Map();
  try {
    const loaded = loadTenants({ folder, today: day, files, ...(tenants && { select: { tenants } }) });
    return new Map(loaded.map((each) => [each.tenant.key, each]));
  } catch (error) {
    if (revision === undefined || !(error instanceof ConfigurationError)) throw error;
    throw new UserError(error.message.replaceAll(/^/gm, `${revision}:`));
  }
}

interface TenantPair {
  readonly key: string;
  readonly before: LoadedTenant | undefined;
  readonly after: LoadedTenant | undefined;
}

function change({ key, before, after }: TenantPair, reading: ChangeReading): TenantChange {
  requireSameTenant(key, before?.tenant.id, after?.tenant.id);
  const [was, is] = [before, after].map((loaded) => loaded && sideOf(loaded, reading));
  return {
    subject: key,
    ...(was && { before: was }),
    ...(is && { after: is }),
    noise: noiseBetween(was?.resources ?? [], is?.resources ?? []),
  };
}

function sideOf(loaded: LoadedTenant, { directory, context }: ChangeReading): ChangedSide {
  const { part, configuration } = tenantPart(loaded, context.today, directory);
  return { part, resources: configuration.resources };
}
