import { BrowserRouter } from "react-router";
import { Button } from "../components/ui/button";
import { PanelBoundary } from "../components/ui/panel-boundary";
import { Skeleton } from "../components/ui/skeleton";
import { TranscriptPage } from "../components/ui/transcript-page";
import { AuthProvider, useAuth } from "../features/auth/auth-provider";
import { SignInPage } from "../features/auth/sign-in-page";
import { SignedInApp } from "./signed-in-app";
import { ThemeProvider } from "./theme/theme-provider";

export function App() {
  return (
    <ThemeProvider>
      <PanelBoundary name="page">
        <AuthProvider>
          <BrowserRouter>
            <Gate />
          </BrowserRouter>
        </AuthProvider>
      </PanelBoundary>
    </ThemeProvider>
  );
}

/** Shows the door or what is behind it. */
function Gate() {
  const auth = useAuth();
  switch (auth.status) {
    case "loading":
      return <Skeleton lines={6} label="Loading" />;
    case "unreachable":
      return (
        <TranscriptPage
          title="No answer"
          command="connect"
          lines={[auth.refusal.message]}
        >
          <Button onClick={auth.reload}>Try again</Button>
        </TranscriptPage>
      );
    case "known": {
      const { user, login } = auth.session;
      if (user === null)
        return <SignInPage login={login} hasExpired={auth.hasExpired} />;
      return (
        <SignedInApp
          key={user.external_id}
          user={user}
          onSignOut={auth.signOut}
          onExpired={auth.expire}
        />
      );
    }
  }
}
