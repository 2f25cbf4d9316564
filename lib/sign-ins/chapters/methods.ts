import { methodKinds, methodsIn } from "../authentication-methods";
import type { Chapter, Ground } from "../chapter";
import { lacking, mostFirst, namedUser } from "../ground";
import type { UserTally } from "../tally";

const withPhone: ReadonlySet<string> = new Set(["phone app", "text or call"]);

/**
 * What people do MFA with. Who may have no phone at work is not in any log; it can say who has done MFA without one, and
 * so need not have one.
 */
export function methodsChapter({ tally }: Ground): Chapter {
  const users = [...tally.users.values()].filter(({ methods }) => methods !== 0);
  const without = users.filter(({ methods }) => !methodsIn(methods).some((kind) => withPhone.has(kind)));
  const doubts = lacking(tally, "steps", "by which steps people signed in");
  const kinds = methodKinds.flatMap((detail, index) => {
    const having = users.filter(({ methods }) => (methods & (1 << index)) !== 0);
    return having.length === 0 ? [] : [{ detail, users: having.length, succeeded: signInsOf(having), failed: 0 }];
  });
  return {
    name: "methods",
    title: "Workers without a mobile device",
    state: users.length > 0 ? "shown" : doubts.length > 0 ? "cannotTell" : "none",
    says:
      users.length === 0
        ? "The log holds nobody doing MFA or a sign-in without a password, so it does not tell with what."
        : `Users whose methods the log tells: ${users.length}; of them never took a phone: ${without.length}. Who may not have one at work is in no log.`,
    tables:
      users.length === 0
        ? []
        : [
            {
              title: "Methods in use",
              rows: mostFirst(
                kinds,
                ({ users: number }) => number,
                ({ detail }) => detail,
              ),
            },
            ...(without.length === 0
              ? []
              : [
                  {
                    title: "Users who never took a phone",
                    rows: mostFirst(
                      without.map((user) => ({
                        user: namedUser(user),
                        detail: methodsIn(user.methods).join(", "),
                        succeeded: user.succeeded,
                        failed: user.failed,
                        last: user.last,
                      })),
                      ({ succeeded }) => succeeded,
                      ({ user }) => user.id,
                    ),
                  },
                ]),
          ],
    remedies:
      users.length === 0
        ? []
        : [
            "people without a phone at work do MFA with a security key (FIDO2), Windows Hello, a certificate or a hardware token; Microsoft ends texts and calls of its own on 2027-02-01",
          ],
    doubts,
  };
}

function signInsOf(users: readonly UserTally[]): number {
  return users.reduce((sum, { succeeded }) => sum + succeeded, 0);
}
