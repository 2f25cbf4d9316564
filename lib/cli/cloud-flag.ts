import { type Cloud, clouds } from "../model/tenant";
import { memberOf } from "./typed-names";

/** `--cloud`; the public one where nothing is said. */
export function cloudFrom(written: string | undefined): Cloud {
  return written === undefined ? "public" : memberOf("--cloud", written, clouds);
}
