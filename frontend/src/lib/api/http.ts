import { asRecord, Refusal, readFaults } from "../refusal";

const ROOT = "/api/v1/";
const TIMEOUT_MS = 15_000;

/** An error answer of the REST API: RFC 9457 problem details. */
export class ApiError extends Refusal {
  readonly status: number;
  readonly requestId: string | null;

  constructor(status: number, problem: unknown, retryAfter: string | null) {
    const { code, detail, title, errors, request_id } = asRecord(problem);
    const seconds = Number(retryAfter);
    super(
      typeof code === "string" ? code : `http_${status}`,
      String(detail ?? title ?? `The server answered ${status}.`),
      readFaults(errors),
      retryAfter && Number.isFinite(seconds) ? seconds : null,
    );
    this.name = "ApiError";
    this.status = status;
    this.requestId = typeof request_id === "string" ? request_id : null;
  }
}

type Options = {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  body?: unknown;
  idempotencyKey?: string;
};

let csrfToken = "";
let onSignedOut: () => void = () => undefined;

/** Keeps the token that `GET auth/session` gave for all further changes. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Calls `listener` whenever an answer says that nobody is signed in (any more). */
export function onUnauthenticated(listener: () => void): void {
  onSignedOut = listener;
}

/**
 * Sends one request to the REST API and returns its JSON body.
 *
 * Throws `ApiError` for an error answer, `Refusal` with code `unreachable` or `timeout`
 * where there was none.
 */
export async function request<T>(path: string, options: Options = {}): Promise<T> {
  let response = await send(path, options);
  if (await isStaleCsrf(response)) {
    // Signing in or out in another tab rotates the token.
    const session = await send("auth/session", {});
    setCsrfToken(String(asRecord(await readJson(session)).csrf_token ?? ""));
    response = await send(path, options);
  }
  const body = await readJson(response);
  if (response.ok) return body as T;
  if (response.status === 401 && !path.startsWith("auth/")) onSignedOut();
  throw new ApiError(response.status, body, response.headers.get("Retry-After"));
}

async function send(path: string, options: Options): Promise<Response> {
  const { method = "GET", body, idempotencyKey } = options;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken;
  if (idempotencyKey) headers["Idempotency-Key"] = idempotencyKey;
  try {
    return await fetch(ROOT + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: "same-origin",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw error instanceof DOMException && error.name === "TimeoutError"
      ? new Refusal("timeout", "The server did not answer in time. Try again.")
      : new Refusal("unreachable", "The server cannot be reached. Try again.");
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return {};
  }
}

async function isStaleCsrf(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const { code, detail } = asRecord(await readJson(response.clone()));
  return /csrf/i.test(`${String(code)} ${String(detail)}`);
}
