import { call, find, type Json } from "../graph-calls";
import { anyDiffers, type ResourceType } from "../resource-type";

const pathOf = (url: unknown) => `/v1.0/${String(url)}`;

/** `msgraph_update_resource`: creating it changes what is there, and destroying it nothing. */
export const securityDefaults: ResourceType = {
  replaces: anyDiffers("url", "api_version"),
  *create({ url, body }) {
    yield* call("PATCH", pathOf(url), body as Json);
    yield* call("GET", pathOf(url));
    return { id: String(url).slice(String(url).lastIndexOf("/") + 1) };
  },
  *update({ url }, { body }) {
    yield* call("PATCH", pathOf(url), body as Json);
    yield* call("GET", pathOf(url));
  },
  *remove() {},
  read: ({ url }) => find(pathOf(url)),
  wanted: ({ body }) => body as Json,
};
