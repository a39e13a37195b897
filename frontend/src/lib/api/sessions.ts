export type Difficulty = "easy" | "medium" | "hard";
export type SessionStatus = "active" | "paused" | "completed" | "archived";
export type Role = "moderator" | "participant" | "observer";

export type SessionCard = {
  id: string;
  title: string;
  description: string;
  difficulty: Difficulty;
  estimated_duration: number;
  status: SessionStatus;
  visibility: "public" | "private";
  max_participants: number;
  /** Who wrote the case, in words: a model, the offline author, nobody said. */
  author_label: string;
  created_by: Person | null;
  participant_count: number;
  online_count: number;
  progress: { found: number; total: number };
  created_at: string;
  updated_at: string;
  version: number;
};

export type Suspect = { id: string; name: string; role: string; public_story: string };

export type CaseContent = { setting?: string; victim?: string; suspects?: Suspect[] };

export type Solution = {
  culprit: string;
  motive: string;
  means: string;
  explanation: string;
};

/** A session as the room shows it: shared by all viewers, so without `abilities`. */
export type RoomSession = SessionCard & {
  content: CaseContent;
  starting_prompt: string;
  solution: Solution | null;
};

export type Person = {
  external_id: string;
  username: string;
  display_name: string;
  color: string;
};

export type Participant = {
  user: Person;
  role: Role;
  joined_at: string;
  /** Has the room open now. */
  active: boolean;
  contributions?: { messages: number; notebook_characters: number; evidence: number };
};

export type Message = {
  id: string;
  author: Person | null;
  kind: "chat" | "answer" | "hint" | "verdict" | "system";
  body: string;
  created_at: string;
  edited_at: string | null;
  /** Mine, of this tab, and not confirmed by the server yet. */
  isSending?: true;
};

export type Evidence = {
  id: string;
  kind: string;
  text: string;
  place: string;
  found_at: string | null;
  pinned_by: Person | null;
  group: string | null;
  note: string;
  links: string[];
  version: number;
};

export type Proposal = {
  id: string;
  author: Person | null;
  /** The id of the suspect. */
  culprit: string;
  reasoning: string;
  verdict: "pending" | "correct" | "wrong";
  reasons: string[];
  overruled_by: Person | null;
  /** The job that judges it. */
  job_id: string | null;
  created_at: string;
};

/** What everybody in a room sees of a job that works for it. */
export type RoomJob = {
  id: string;
  kind: string;
  title: string;
  status: "pending" | "running" | "completed" | "failed" | "cancelled";
  progress: number;
  step: string | null;
  error: { code: string; message: string } | null;
  created_at: string;
  finished_at: string | null;
};

export type Activity = {
  id: string;
  at: string;
  actor: Person | null;
  action: string;
  detail: Record<string, unknown>;
};

export type SessionListState = { sessions: SessionCard[]; error: string | null };

export type WorkspaceState = {
  session: RoomSession;
  participants: Participant[];
  messages: Message[];
  evidence: Evidence[];
  proposals: Proposal[];
  activity: Activity[];
  jobs: RoomJob[];
  agent: { status: "idle" | "thinking" | "writing"; text: string };
  error: string | null;
};
