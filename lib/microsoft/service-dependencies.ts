import { applications } from "./applications";

const exchangeAndSharePoint = [applications.exchangeOnline.id, applications.sharePointOnline.id];

/**
 * Applications whose policies have to be met before another one lets in (early-bound dependencies), by the client id of
 * that one in lower case. Microsoft names more of them, without ids; what a log says of audiences goes before this.
 * Read on 2026-11-22.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/service-dependencies
 */
export const serviceDependencies: ReadonlyMap<string, readonly string[]> = new Map([
  // Microsoft Teams Services, and the client where it is the resource too
  ["cc15fd57-2c6c-4117-a88c-83b1d56b4bbe", exchangeAndSharePoint],
  ["1fec8e78-bce4-4aaf-ab1b-5451cc387264", exchangeAndSharePoint],
  // Microsoft Forms
  ["c9a559d2-7aab-4f13-a6ed-e7e9c52aec87", exchangeAndSharePoint],
  // PowerApps Service
  [
    "475226c6-020e-4fb2-8a90-7a972cbfc1d4",
    [applications.azureResourceManager.id, applications.windowsAzureActiveDirectory.id, ...exchangeAndSharePoint],
  ],
]);
