import { clientAppTypeOf } from "../../lib/microsoft/client-apps";
import { clientTraitsOf, oldSystemOf } from "../../lib/sign-ins/client-traits";

test.each([
  ["Microsoft Office/15.0 (Windows NT 10.0; Microsoft Outlook 15.0.4420; Pro)", { office: "Office 2013" }],
  [
    "Microsoft Office/14.0 (Windows NT 6.1; Microsoft Outlook 14.0.7268; Pro)",
    { office: "Office 2010", oldSystem: "Windows 7" },
  ],
  [
    "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)",
    { office: "Office 2016 or later, or Microsoft 365" },
  ],
  ["Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", { oldSystem: "Windows 7" }],
  [
    "Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.20348.2849",
    { script: "Windows PowerShell" },
  ],
  ["python-requests/2.32.3", { script: "Python" }],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 10_3 like Mac OS X) AppleWebKit/603", { oldSystem: "iOS before 11" }],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15", {}],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15", {}],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0 Edg/141.0.0.0", {}],
  [undefined, {}],
])("%s says %j", (userAgent, traits) => {
  expect(clientTraitsOf(userAgent)).toEqual(traits);
});

test.each([
  ["Windows 7", "Windows 7"],
  ["Windows7", "Windows 7"],
  ["Windows 8", "Windows 8"],
  ["Windows 8.1", "Windows 8.1"],
  ["Ios 9.3.5", "iOS before 11"],
  ["Ios 18.1", undefined],
  ["Windows10", undefined],
  ["MacOs", undefined],
  ["Android 15", undefined],
])("%s is %s", (system, old) => {
  expect(oldSystemOf(system)).toBe(old);
});

test.each([
  ["Browser", "browser"],
  ["Mobile Apps and Desktop clients", "mobileAppsAndDesktopClients"],
  ["exchange activesync", "exchangeActiveSync"],
  ["IMAP4", "other"],
  ["Outlook Anywhere (RPC over HTTP)", "other"],
  ["Something new", undefined],
])("the label %s is of %s", (label, type) => {
  expect(clientAppTypeOf(label)).toBe(type);
});
