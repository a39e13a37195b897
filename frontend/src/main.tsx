import "@fontsource/share-tech-mono/400.css";
import "@fontsource/vt323/latin-400.css";
import "@fontsource/vt323/latin-ext-400.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
