import { expect, it } from "vitest";

const sources = import.meta.glob<string>("../**/*.{ts,tsx}", {
  eager: true,
  query: "?raw",
  import: "default",
});

/** `features/jobs`, `lib`, `app`…: the zone that a file below `src/` belongs to. */
function zoneOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return first === "features" ? `features/${second}` : first;
}

function importsOf(path: string, source: string): string[] {
  const specifiers = [...source.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)];
  return specifiers.map(([, specifier]) =>
    new URL(String(specifier), `file:///${path}`).pathname.slice(1),
  );
}

/** What each zone may import beside itself. Tests may use `testing` as well. */
function isAllowed(from: string, to: string): boolean {
  if (from === to) return true;
  if (from === "app") return true;
  if (from.startsWith("features/")) return to === "lib" || to === "components";
  return from === "components" && to === "lib";
}

it("lets every import point from app to features to components to lib", () => {
  const files = Object.entries(sources)
    .map(([path, source]) => [path.replace(/^\.\.?\//, ""), source] as const)
    // Paths in this folder start with `./` and have lost its name: they are tests' tools.
    .filter(([path]) => !path.includes(".test.") && path.includes("/"));

  const strays = files.flatMap(([path, source]) =>
    importsOf(path, source)
      .filter((target) => !isAllowed(zoneOf(path), zoneOf(target)))
      .map((target) => `${path} imports ${target}`),
  );

  expect(files.length).toBeGreaterThan(50);
  expect(strays).toEqual([]);
});
