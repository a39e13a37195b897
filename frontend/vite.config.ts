import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const BACKEND = process.env.BACKEND_URL ?? "http://127.0.0.1:8000";

export default defineConfig(({ command }) => ({
  // The page lives at `/`, the hashed assets under Django's static prefix.
  base: command === "build" ? "/static/" : "/",
  plugins: [react()],
  build: {
    manifest: true,
    // Inlined `data:` files would need a wider content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      "/api": BACKEND,
      "/oidc": BACKEND,
      "/socket": { target: BACKEND, ws: true },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
  },
}));
