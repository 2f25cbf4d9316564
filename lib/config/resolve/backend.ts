import type { Backend } from "../../model/tenant";
import { compact } from "../compact";
import type { BackendSection } from "../schema/backend";

export function resolveBackend(section: BackendSection): Backend {
  if ("local" in section) return { kind: "local", ...section.local };
  if ("azurerm" in section)
    return compact<Extract<Backend, { kind: "azurerm" }>>({ kind: "azurerm", ...section.azurerm });
  if ("remote" in section) return { kind: "remote", ...section.remote };
  return compact<Extract<Backend, { kind: "s3" }>>({ kind: "s3", ...section.s3 });
}
