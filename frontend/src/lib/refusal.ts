/** One fault of one input field, as the server names it. */
export type FieldFault = { pointer: string; code: string; detail: string };

/**
 * The server (or the way to it) said no.
 *
 * `code` is the one vocabulary shared by REST and sockets; two codes are our own:
 * `unreachable` (no answer at all) and `timeout` (no answer in time).
 */
export class Refusal extends Error {
  readonly code: string;
  readonly faults: readonly FieldFault[];
  readonly retryAfterS: number | null;

  constructor(
    code: string,
    message: string,
    faults: readonly FieldFault[] = [],
    retryAfterS: number | null = null,
  ) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.faults = faults;
    this.retryAfterS = retryAfterS;
  }

  /** The sentence for the field whose pointer ends in `name`, if it is at fault. */
  faultOf(name: string): string | null {
    const fault = this.faults.find(({ pointer }) => pointer.split("/").at(-1) === name);
    return fault?.detail ?? null;
  }
}

/** Any thrown thing as a refusal, so that every failure can be shown. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal("internal_error", "Something went wrong in this page.");
}

/** A record of unknown shape, or an empty one: for reading foreign JSON safely. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** The well-formed field faults in a foreign `errors` list. */
export function readFaults(value: unknown): FieldFault[] {
  if (!Array.isArray(value)) return [];
  return value.map(asRecord).map((fault) => ({
    pointer: String(fault.pointer ?? ""),
    code: String(fault.code ?? ""),
    detail: String(fault.detail ?? ""),
  }));
}
