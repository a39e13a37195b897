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
  const session = await request<AuthSession>("auth/session");
  setCsrfToken(session.csrf_token);
  return session;
}

/** Signs in with a local account and returns the new session. */
export async function login(username: string, password: string): Promise<AuthSession> {
  await request("auth/login", { method: "POST", body: { username, password } });
  return getAuthSession();
}

/** Signs out here and returns the anonymous session. */
export async function logout(): Promise<AuthSession> {
  await request("auth/logout", { method: "POST", body: {} });
  return getAuthSession();
}
