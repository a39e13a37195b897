import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, onUnauthenticated, request, setCsrfToken } from "./http";

const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  fetchMock.mockReset();
  vi.stubGlobal("fetch", fetchMock);
  setCsrfToken("first");
});

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  fetchMock.mockResolvedValueOnce(
    new Response(JSON.stringify(body), { status, headers }),
  );
}

function headersOf(call: number): Record<string, string> {
  return fetchMock.mock.calls[call]?.[1]?.headers as Record<string, string>;
}

describe("request", () => {
  it("sends the CSRF token and the idempotency key with a change", async () => {
    answer(201, { id: "1" });

    await request("jobs/", { method: "POST", body: {}, idempotencyKey: "k" });

    expect(headersOf(0)).toMatchObject({
      "X-CSRFToken": "first",
      "Idempotency-Key": "k",
    });
  });

  it("turns problem details into an error that knows its fields", async () => {
    const errors = [{ pointer: "/args/theme", code: "too_short", detail: "3 to 200." }];
    const problem = { code: "invalid_payload", detail: "No.", errors, request_id: "r" };
    answer(400, problem);

    const error = (await request("jobs/").catch(
      (thrown: unknown) => thrown,
    )) as ApiError;

    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400,
      code: "invalid_payload",
      requestId: "r",
    });
    expect(error.faultOf("theme")).toBe("3 to 200.");
    expect(error.faultOf("tone")).toBeNull();
  });

  it("keeps how long to wait when it is throttled", async () => {
    answer(429, { code: "rate_limited", detail: "Slow." }, { "Retry-After": "30" });

    await expect(request("auth/login", { method: "POST" })).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterS: 30,
    });
  });

  it("says something for an answer that is no problem document", async () => {
    fetchMock.mockResolvedValueOnce(new Response("<html>", { status: 502 }));

    await expect(request("jobs/")).rejects.toMatchObject({
      code: "http_502",
      message: "The server answered 502.",
    });
  });

  it("fetches a new token once when the old one was rotated elsewhere", async () => {
    answer(403, { code: "forbidden", detail: "CSRF: token incorrect." });
    answer(200, { csrf_token: "second" });
    answer(200, { id: "1" });

    await expect(request("jobs/", { method: "POST" })).resolves.toEqual({ id: "1" });
    expect(headersOf(2)).toMatchObject({ "X-CSRFToken": "second" });
  });

  it("does not repeat what was forbidden for another reason", async () => {
    answer(403, { code: "forbidden", detail: "Observers only read." });

    await expect(request("x", { method: "POST" })).rejects.toMatchObject({
      status: 403,
    });
    expect(fetchMock).toHaveBeenCalledTimes(1);
  });

  it("tells that the sign-in has ended, but not for a wrong password", async () => {
    const listener = vi.fn();
    onUnauthenticated(listener);
    answer(401, { code: "unauthenticated" });
    answer(401, { code: "unauthenticated" });

    await request("auth/login", { method: "POST" }).catch(() => undefined);
    expect(listener).not.toHaveBeenCalled();
    await request("jobs/").catch(() => undefined);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["unreachable", new TypeError("failed to fetch")],
    ["timeout", new DOMException("slow", "TimeoutError")],
  ])("calls a missing answer %s", async (code, thrown) => {
    fetchMock.mockRejectedValueOnce(thrown);

    await expect(request("jobs/")).rejects.toMatchObject({ code });
  });
});
