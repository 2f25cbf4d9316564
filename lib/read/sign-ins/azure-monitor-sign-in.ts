import { kindOfLog } from "./log-kind";
import { withErrorCode } from "./log-analytics-sign-in";
import { object } from "./members";
import type { RawSignIn } from "./raw-sign-in";

/** A record as diagnostic settings send it to event hubs and storage accounts: the sign-in is its `properties`. */
export interface MonitorRecord extends Readonly<Record<string, unknown>> {
  readonly category: string;
}

/** @see https://learn.microsoft.com/entra/identity/monitoring-health/concept-diagnostic-settings-logs-options */
export function fromAzureMonitor(record: MonitorRecord): RawSignIn {
  const properties: RawSignIn = object(record["properties"]) ?? {};
  return {
    ...properties,
    logKind: kindOfLog(record.category),
    createdDateTime: properties.createdDateTime ?? record["time"],
    ipAddress: properties.ipAddress ?? record["callerIpAddress"],
    correlationId: properties.correlationId ?? record["correlationId"],
    status: withErrorCode(object(properties.status), record["resultType"], record["resultDescription"]),
    location: properties.location ?? { countryOrRegion: record["location"] },
  };
}
