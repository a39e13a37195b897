import { chakra } from "@chakra-ui/react";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/ui/button";
import { Field } from "../../components/ui/field";
import { Notice } from "../../components/ui/notice";
import { TextInput } from "../../components/ui/text-input";
import { asRefusal, type Refusal } from "../../lib/refusal";
import { useAuth } from "./auth-provider";

export function LocalLoginForm() {
  const { signIn } = useAuth();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setIsBusy(true);
    setRefusal(null);
    try {
      await signIn(username, password);
    } catch (error) {
      setRefusal(asRefusal(error));
      setPassword("");
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <chakra.form display="grid" gap="4" onSubmit={submit} aria-label="Sign in">
      <Field label="Name" fault={refusal?.faultOf("username") ?? null}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" fault={refusal?.faultOf("password") ?? null}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {refusal && <Notice>{loginMessage(refusal)}</Notice>}
      <Button type="submit" look="primary" disabled={isBusy}>
        {isBusy ? "Signing in…" : "Sign in"}
      </Button>
    </chakra.form>
  );
}

/** A sentence for why the login failed; a throttled one says when to come back. */
export function loginMessage(refusal: Refusal): string {
  switch (refusal.code) {
    case "unauthenticated":
      return "That name and password do not belong together.";
    case "rate_limited":
      return refusal.retryAfterS === null
        ? "Too many tries. Wait a moment, then try again."
        : `Too many tries. Try again in ${Math.ceil(refusal.retryAfterS)} s.`;
    default:
      return refusal.message;
  }
}
