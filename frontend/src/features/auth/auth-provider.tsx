import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { type AuthSession, getAuthSession, login, logout } from "../../lib/api/auth";
import { onUnauthenticated } from "../../lib/api/http";
import { asRefusal, type Refusal } from "../../lib/refusal";

export type AuthState =
  | { status: "loading" }
  | { status: "unreachable"; refusal: Refusal }
  | { status: "known"; session: AuthSession; hasExpired: boolean };

type Auth = AuthState & {
  reload: () => void;
  signIn: (username: string, password: string) => Promise<void>;
  signOut: () => Promise<void>;
  /** The sign-in has ended without us: elsewhere, or by time. */
  expire: () => void;
};

const AuthContext = createContext<Auth | null>(null);

/** Who is signed in here, for everything below. */
export function AuthProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<AuthState>({ status: "loading" });

  const load = useCallback((hasExpired: boolean) => {
    getAuthSession().then(
      (session) => setState({ status: "known", session, hasExpired }),
      (error: unknown) =>
        setState({ status: "unreachable", refusal: asRefusal(error) }),
    );
  }, []);
  const expire = useCallback(() => load(true), [load]);

  useEffect(() => {
    onUnauthenticated(expire);
    load(false);
  }, [expire, load]);

  const auth = useMemo<Auth>(() => {
    const show = (session: AuthSession) =>
      setState({ status: "known", session, hasExpired: false });
    return {
      ...state,
      reload: () => {
        setState({ status: "loading" });
        load(false);
      },
      signIn: async (username, password) => show(await login(username, password)),
      signOut: async () => show(await logout()),
      expire,
    };
  }, [state, load, expire]);

  return <AuthContext value={auth}>{children}</AuthContext>;
}

export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (auth === null) throw new Error("There is no AuthProvider above.");
  return auth;
}
