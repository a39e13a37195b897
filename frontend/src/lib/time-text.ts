const MINUTE = 60_000;

/** `00:14`, `12:03`, `1:02:03`: for what runs or has run. */
export function elapsedText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(":")}` : parts.join(":");
}

/** `0.4 s`, `12.0 s`, then as `elapsedText`: for what took a while. */
export function tookText(milliseconds: number): string {
  if (milliseconds >= MINUTE) return elapsedText(milliseconds);
  return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
}

/** `just now`, `12 min`, `3 h`, `yesterday`, then a date: for lists. */
export function ageText(iso: string, nowMs: number): string {
  const age = nowMs - Date.parse(iso);
  if (Number.isNaN(age)) return "";
  if (age < MINUTE) return "just now";
  if (age < 60 * MINUTE) return `${Math.floor(age / MINUTE)} min`;
  if (age < 24 * 60 * MINUTE) return `${Math.floor(age / (60 * MINUTE))} h`;
  if (age < 48 * 60 * MINUTE) return "yesterday";
  return new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" }).format(
    Date.parse(iso),
  );
}

/** The time of day in the viewer's zone: `16:02`. */
export function clockText(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return "";
  return new Intl.DateTimeFormat(undefined, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** The day and the time in the viewer's zone, to the second: `1 Aug 2026, 10:00:01`. */
export function dateText(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return "";
  return new Intl.DateTimeFormat(undefined, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
  }).format(at);
}
