/** What policies name for the legacy MFA trusted IPs when they are chosen like a named location; the same in all tenants. */
export const multifactorTrustedIpsId = "00000000-0000-0000-0000-000000000000";
