import type { Job } from "../lib/api/jobs";
import type {
  Message,
  Participant,
  Person,
  Role,
  RoomSession,
  SessionCard,
  WorkspaceState,
} from "../lib/api/sessions";

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
    workflow: "generate_case",
    preview: null,
    result: null,
    error: null,
    session_id: null,
    attempt: 1,
    max_attempts: 3,
    cancel_requested: false,
    retry_of: null,
    run_at: "2026-08-01T10:00:00Z",
    waits_for: 0,
    queue_paused: false,
    queue_position: null,
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

export function makeParticipant(user: Person, role: Role): Participant {
  return { user, role, joined_at: "2026-08-01T09:00:00Z", active: true };
}

export function makeCard(overrides: Partial<SessionCard> = {}): SessionCard {
  return {
    id: "1",
    title: "Salt in the Ledger",
    description: "A harbour bank's books balance to the penny.",
    difficulty: "hard",
    estimated_duration: 90,
    status: "active",
    visibility: "public",
    max_participants: 8,
    author_label: "",
    created_by: alice,
    participant_count: 1,
    online_count: 1,
    progress: { found: 1, total: 4 },
    created_at: "2026-08-01T09:00:00Z",
    updated_at: "2026-08-01T09:00:00Z",
    version: 1,
    ...overrides,
  };
}

export function makeSession(overrides: Partial<RoomSession> = {}): RoomSession {
  return {
    ...makeCard(),
    content: {},
    starting_prompt: "The night was wet.",
    solution: null,
    ...overrides,
  };
}

/** Alice's room with Bob in it; override what a test is about. */
export function makeRoom(overrides: Partial<WorkspaceState> = {}): WorkspaceState {
  return {
    session: makeSession(),
    participants: [
      makeParticipant(alice, "moderator"),
      makeParticipant(bob, "participant"),
    ],
    messages: [],
    evidence: [],
    proposals: [],
    activity: [],
    jobs: [],
    agent: { status: "idle", text: "" },
    error: null,
    ...overrides,
  };
}
