import { ChakraProvider } from "@chakra-ui/react";
import createCache from "@emotion/cache";
import { CacheProvider } from "@emotion/react";
import type { ReactNode } from "react";
import { system } from "./system";

function readNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  // Browsers hide the `content` of nonces from scripts only on the `nonce` attribute.
  return meta?.content || meta?.nonce || undefined;
}

const nonce = readNonce();
const cache = createCache({ key: "case", ...(nonce ? { nonce } : {}) });

/** Styles for everything below, allowed by the page's nonce where there is one. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <CacheProvider value={cache}>
      <ChakraProvider value={system}>{children}</ChakraProvider>
    </CacheProvider>
  );
}
