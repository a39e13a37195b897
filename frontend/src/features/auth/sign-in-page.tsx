import { chakra } from "@chakra-ui/react";
import { BlockCursor } from "../../components/ui/block-cursor";
import { ButtonLink } from "../../components/ui/button";
import { Notice } from "../../components/ui/notice";
import type { AuthSession } from "../../lib/api/auth";
import { LocalLoginForm } from "./local-login-form";

type SignInPageProps = { login: AuthSession["login"]; hasExpired: boolean };

/** The door: a local account, the identity provider, or whichever of them there is. */
export function SignInPage({ login, hasExpired }: SignInPageProps) {
  return (
    <chakra.main
      width="min(26rem, 100%)"
      marginInline="auto"
      paddingBlock={{ base: "8", md: "16" }}
      paddingInline="5"
      display="grid"
      gap="5"
    >
      <title>Sign in · Caseroom</title>
      <chakra.h1 fontFamily="title" fontSize="page" lineHeight="1" color="action">
        CASEROOM
        <BlockCursor beside="title" />
      </chakra.h1>
      <chakra.p color="muted">
        Live rooms where a team and a language model work a case together.
      </chakra.p>
      {hasExpired && (
        <Notice tone="care" role="status">
          Your sign-in has ended. Sign in again to go on where you were.
        </Notice>
      )}
      {login.local && <LocalLoginForm />}
      {login.oidc_url && (
        <ButtonLink href={loginUrl(login.oidc_url)} look="primary">
          Sign in with your organisation
        </ButtonLink>
      )}
      {!login.local && !login.oidc_url && (
        <Notice>No way to sign in is switched on here. Ask whoever runs this.</Notice>
      )}
    </chakra.main>
  );
}

/** Comes back to this page after the identity provider. */
function loginUrl(oidcUrl: string): string {
  const url = new URL(oidcUrl, window.location.origin);
  url.searchParams.set("next", window.location.pathname);
  return url.toString();
}
