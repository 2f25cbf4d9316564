import { quoted } from "../config/describe-value";
import { expectedName } from "../config/suggest";
import { deviceFilterLanguage, devicePropertyNames } from "../evaluate/device-filter/languages";
import type { SignInDevice } from "../model/sign-in";
import { memberOf } from "./typed-names";
import { UserError } from "./user-error";

const trustTypes = ["AzureAD", "ServerAD", "Workplace"] as const;
const own = ["registered", "isCompliant", "isManaged", "trustType"] as const;
const names = [...new Set([...own, ...devicePropertyNames])];

/** A device out of `key=value`; the keys are those of device filters, besides `registered` and `isManaged`. */
export function deviceFrom(written: readonly string[]): SignInDevice {
  const entries = written.map(entryFrom);
  const {
    registered = true,
    isCompliant,
    isManaged,
    trustType,
    ...properties
  } = Object.fromEntries(entries) as Partial<SignInDevice & NonNullable<SignInDevice["properties"]>>;
  if (!registered && entries.length > 1) {
    throw new UserError(
      "--device: registered=false beside other properties; expected none, since Entra knows none then",
    );
  }
  return {
    registered,
    ...(isCompliant !== undefined && { isCompliant }),
    ...(isManaged !== undefined && { isManaged }),
    ...(trustType !== undefined && { trustType }),
    ...(Object.keys(properties).length > 0 && { properties: properties as NonNullable<SignInDevice["properties"]> }),
  };
}

function entryFrom(written: string): readonly [string, unknown] {
  const [, key = "", value = ""] = /^([^=]+)=(.*)$/s.exec(written) ?? [];
  if (key === "") throw new UserError(`--device: found ${quoted(written)}; expected key=value`);
  const name = names.find((each) => each.toLowerCase() === key.toLowerCase());
  if (name === undefined) {
    throw new UserError(
      `--device: unknown property ${quoted(key)}; expected ${expectedName(key, names, "a property")}`,
    );
  }
  return [name, valueOf(name, value)];
}

function valueOf(name: string, value: string): unknown {
  const place = `--device ${name}`;
  if (name === "trustType") return memberOf(place, value, trustTypes);
  if (["registered", "isCompliant", "isManaged"].includes(name)) {
    return memberOf(place, value, ["true", "false"]) === "true";
  }
  if (value === "null") return null;
  return deviceFilterLanguage.property(`device.${name}`)?.type === "collection" ? value.split(",") : value;
}
