import { expect, it } from "vitest";
import { Refusal } from "../../lib/refusal";
import { loginMessage } from "./local-login-form";

it.each([
  [new Refusal("unauthenticated", "x"), /do not belong together/],
  [new Refusal("rate_limited", "x", [], 29.2), /Try again in 30 s/],
  [new Refusal("rate_limited", "x"), /Wait a moment/],
  [new Refusal("unreachable", "The server cannot be reached."), /cannot be reached/],
])("says of %o what to do", (refusal, expected) => {
  expect(loginMessage(refusal)).toMatch(expected);
});
