import { countryCodes } from "../../microsoft/countries";
import { eachResource, type Guardrail } from "../guardrail";
import { block } from "../values";

/** Countries by ISO 3166-1 alpha-2 code in upper case. The provider takes any text, and Graph refuses it at apply. */
export const countryCodesKnown: Guardrail = {
  id: "country-codes",
  title: "Countries are ISO 3166-1 alpha-2 codes",
  severity: "error",
  reference: "https://learn.microsoft.com/graph/api/resources/countrynamedlocation",
  check: eachResource(["azuread_named_location"], ({ values }) => {
    const codes = block(values, "country")?.["countries_and_regions"];
    const texts = Array.isArray(codes) ? codes.filter((code) => typeof code === "string") : [];
    return texts.flatMap((code, index) => {
      if (texts.indexOf(code) !== index) return [{ message: `${code} is listed twice`, remedy: "remove one of them" }];
      if (countryCodes.has(code)) return [];
      const upper = code.toUpperCase();
      const remedy = countryCodes.has(upper) ? `write ${upper}` : "write the two-letter code in upper case, GB say";
      return [{ message: `"${code}" is not an ISO 3166-1 alpha-2 code`, remedy }];
    });
  }),
};
