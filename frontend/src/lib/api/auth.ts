import { request, setCsrfToken } from "./http";

export type User = {
  external_id: string;
  username: string;
  display_name: string;
  email: string;
  color: string;
  is_staff: boolean;
};

export type AuthSession = {
  authenticated: boolean;
  user: User | null;
  csrf_token: string;
  login: { local: boolean; oidc_url: string | null };
};

/** Who is signed in, and how one may sign in; keeps the CSRF token for later. */
export async function getAuthSession(): Promise<AuthSession> {
  return keepToken(await request<AuthSession>("auth/session"));
}

/** Signs in with a local account and returns the new session. */
export async function login(username: string, password: string): Promise<AuthSession> {
  const body = { username, password };
  return keepToken(await request<AuthSession>("auth/login", { method: "POST", body }));
}

/** Signs out here and returns the anonymous session. */
export async function logout(): Promise<AuthSession> {
  return keepToken(
    await request<AuthSession>("auth/logout", { method: "POST", body: {} }),
  );
}

function keepToken(session: AuthSession): AuthSession {
  // Signing in and out rotates the token.
  setCsrfToken(session.csrf_token);
  return session;
}
