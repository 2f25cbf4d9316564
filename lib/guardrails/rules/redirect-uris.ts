import type { TerraformResource } from "../../model/terraform";
import {
  canonicalRedirectUri,
  isThisMachine,
  redirectUriExpectation,
  redirectUriSchemes,
} from "../../network/redirect-uri";
import { eachResource, type Guardrail } from "../guardrail";
import { attributeName, valuesOf } from "../values";

const mostRedirectUris = 256;

/**
 * Where Entra sends authorization codes to. The provider checks them for `azuread_application` only, and not the rule
 * that plain http is for the local machine.
 */
export const redirectUris: Guardrail = {
  id: "redirect-uris",
  title: "Redirect URIs are absolute, encrypted and spelt as Entra stores them",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity-platform/reply-url",
  check: eachResource(["azuread_application", "azuread_application_redirect_uris"], (resource) =>
    valuesOf(resource).flatMap(({ path, value }) => {
      if (attributeName(path) !== "redirect_uris") return [];
      if (Array.isArray(value)) {
        return value.length > mostRedirectUris
          ? [{ message: `${path} holds ${value.length} URIs`, remedy: `keep at most ${mostRedirectUris}` }]
          : [];
      }
      if (typeof value !== "string") return [];
      const problem = judgeUri(value, isSinglePage(resource, path));
      return problem ? [{ message: `the redirect URI ${value} ${problem[0]}`, remedy: problem[1] }] : [];
    }),
  ),
};

function isSinglePage({ values }: TerraformResource, path: string): boolean {
  return path.startsWith("single_page_application") || values["type"] === "SPA";
}

function judgeUri(text: string, singlePage: boolean): readonly [string, string] | undefined {
  if (/^urn:/i.test(text)) return singlePage ? ["is a URN", "write an https address"] : undefined;
  if (!URL.canParse(text)) return ["is not an absolute URI", "write an https address"];
  const url = new URL(text);
  if (!redirectUriSchemes.includes(url.protocol))
    return [`has the scheme ${url.protocol}`, `write ${redirectUriSchemes.join("//, ")}//`];
  if (url.host === "") return ["has no host", "write an https address"];
  if (url.protocol === "http:" && !isThisMachine(url.hostname)) {
    return ["is not encrypted", "write https; plain http is for localhost"];
  }
  if (url.hash !== "" || url.hostname.includes("*")) return ["has a fragment or a wildcard", "write the whole address"];
  if (url.username !== "" || url.password !== "") return ["has user information", "write the address without it"];
  if (redirectUriExpectation(text) !== undefined) return ["is one that Entra refuses", "write the whole address"];
  const canonical = canonicalRedirectUri(text);
  if (canonical === text) return undefined;
  const isSlash = canonical === `${text}/`;
  return [isSlash ? "has neither path nor trailing slash" : "is not spelt as Entra stores it", `write ${canonical}`];
}
