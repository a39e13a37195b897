import type { Job } from "../lib/api/jobs";
import type { Message, Person } from "../lib/api/sessions";

/** A running job; override what a test is about. */
export function makeJob(overrides: Partial<Job> = {}): Job {
  return {
    id: "1",
    kind: "case.generate",
    title: "Generating medium case: a theft at the observatory",
    status: "running",
    progress: 40,
    step: "clues",
    steps: [],
    preview: null,
    error: null,
    session_id: null,
    attempt: 1,
    max_attempts: 3,
    cancel_requested: false,
    retry_of: null,
    created_at: "2026-08-01T10:00:00Z",
    started_at: "2026-08-01T10:00:01Z",
    finished_at: null,
    usage: { model: "offline-author-1" },
    ...overrides,
  };
}

export const alice: Person = {
  external_id: "alice",
  username: "alice",
  display_name: "Alice",
  color: "#3dfc84",
};

export const bob: Person = {
  external_id: "bob",
  username: "bob",
  display_name: "Bob",
  color: "#ffc45c",
};

/** A message of Bob's; override what a test is about. */
export function makeMessage(overrides: Partial<Message> = {}): Message {
  return {
    id: "m1",
    author: bob,
    kind: "chat",
    body: "The rope is wet.",
    created_at: "2026-08-01T10:00:00Z",
    edited_at: null,
    ...overrides,
  };
}
