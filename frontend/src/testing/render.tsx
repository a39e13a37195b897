import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { ThemeProvider } from "../app/theme/theme-provider";

/** Renders with what every part of the app may rely on: the theme and a router. */
export function renderPart(part: ReactNode): RenderResult {
  return render(
    <ThemeProvider>
      <MemoryRouter>{part}</MemoryRouter>
    </ThemeProvider>,
  );
}
