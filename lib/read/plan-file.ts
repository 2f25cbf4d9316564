import type { TerraformConfiguration } from "../model/terraform";
import { decodeText, parseJson } from "./bytes";
import { readBytes } from "./json-files";
import { type Plan, readPlanJson } from "./plan-json";
import { InputError } from "./input-error";

const expected = "the output of: terraform show -json PLANFILE";
/** Saved plans are zip archives. */
const zipSignature = [0x50, 0x4b, 0x03, 0x04];

/**
 * Reads a plan that `terraform show -json` printed to a file.
 *
 * @param synthesized the configuration the plan was made of, which tells what unknown lists will hold
 * @throws InputError when the file is not such a plan; a saved plan itself is binary and has to be printed first
 */
export function readPlanFile(file: string, synthesized?: TerraformConfiguration): Plan {
  const bytes = readBytes(file, expected);
  if (zipSignature.every((byte, index) => bytes[index] === byte)) {
    throw new InputError(file, "a saved plan in Terraform's binary format", expected);
  }
  const json = parseJson(decodeText(bytes, file), file);
  try {
    return readPlanJson(json, synthesized);
  } catch (error) {
    if (error instanceof TypeError) throw new InputError(file, error.message, expected);
    throw error;
  }
}
