import { matchClientAppTypes } from "../../evaluate/conditions/client-app-types";
import { clientAppTypes } from "../../model/policy";
import { addMatchedAxis } from "../classes";
import type { Encoder } from "../space";

/** Name of the axis over kinds of client. */
export const clientAxis = "client";

const names = {
  browser: "a browser",
  mobileAppsAndDesktopClients: "a mobile app or desktop client",
  exchangeActiveSync: "Exchange ActiveSync",
  easSupported: "Exchange ActiveSync on a supported platform",
  other: "another legacy client",
};

/** Each client is a class of its own: clients differ in the controls they can give even where no policy says so. */
export const encodeClientAppTypes: Encoder = (axes, conditions, { evaluations }) => {
  const candidates = clientAppTypes
    .filter((type) => type !== "all")
    .map((clientAppType) => ({
      label: names[clientAppType],
      part: { signIn: { clientAppType } },
      trait: clientAppType,
    }));
  return addMatchedAxis(
    axes,
    "condition",
    clientAxis,
    candidates,
    conditions,
    (condition) => condition.clientAppTypes,
    matchClientAppTypes,
    evaluations,
  );
};
