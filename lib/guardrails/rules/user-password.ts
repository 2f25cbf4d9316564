import { eachResource, type Guardrail } from "../guardrail";

/** The provider calls the password optional and then refuses to create a user without one, half-way through an apply. */
export const userPassword: Guardrail = {
  id: "user-password",
  title: "A created user has an initial password from a variable",
  severity: "error",
  reference: "https://registry.terraform.io/providers/hashicorp/azuread/3.7.0/docs/resources/user",
  check: eachResource(["azuread_user"], ({ values }) => {
    const { password } = values;
    if (password === undefined || password === null) {
      return [{ message: "the user has no password", remedy: "set password from a sensitive variable" }];
    }
    return typeof password === "string"
      ? [
          {
            message: "the user's password is written in the configuration",
            remedy: "take it from a sensitive variable",
          },
        ]
      : [];
  }),
};
