import { type FilterLanguage, filterOperators, type FilterProperty } from "./syntax";

const equality = ["eq", "ne"] as const;
const identity = ["eq", "ne", "in", "notIn"] as const;
const membership = ["contains", "notContains"] as const;

const extensionAttributes = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);

const deviceProperties: readonly FilterProperty[] = [
  { name: "deviceId", type: "string", operators: identity },
  { name: "displayName", type: "string", operators: filterOperators },
  { name: "deviceOwnership", type: "string", operators: equality },
  { name: "enrollmentProfileName", type: "string", operators: filterOperators },
  { name: "isCompliant", type: "boolean", operators: equality },
  { name: "manufacturer", type: "string", operators: filterOperators },
  { name: "mdmAppId", type: "string", operators: identity },
  { name: "model", type: "string", operators: filterOperators },
  { name: "operatingSystem", type: "string", operators: filterOperators },
  { name: "operatingSystemVersion", type: "string", operators: filterOperators },
  { name: "physicalIds", type: "collection", operators: membership },
  { name: "profileType", type: "string", operators: equality },
  { name: "systemLabels", type: "collection", operators: membership },
  { name: "trustType", type: "string", operators: equality },
  ...extensionAttributes.map((name) => ({ name, type: "string", operators: filterOperators }) as const),
];

/** As rules write them, without `device.`. */
export const devicePropertyNames = deviceProperties.map(({ name }) => name);

const deviceProperty = new Map(
  deviceProperties.map((property) => {
    const name = `device.${property.name}`;
    return [name.toLowerCase(), { ...property, name }];
  }),
);

/** Filters for devices. @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices */
export const deviceFilterLanguage: FilterLanguage = {
  example: "device.displayName",
  property: (name) => deviceProperty.get(name.toLowerCase()),
};

const attributePrefix = "CustomSecurityAttribute.";

/** Filters for applications and service principals. @see https://learn.microsoft.com/entra/identity/conditional-access/concept-filter-for-applications */
export const attributeFilterLanguage: FilterLanguage = {
  example: `${attributePrefix}Set_Attribute`,
  property: (name) => {
    if (!name.toLowerCase().startsWith(attributePrefix.toLowerCase())) return undefined;
    const attribute = name.slice(attributePrefix.length);
    if (!/^[a-z0-9]+_[a-z0-9]+$/i.test(attribute)) return undefined;
    return { name: attributePrefix + attribute, type: "string", operators: filterOperators };
  },
};
