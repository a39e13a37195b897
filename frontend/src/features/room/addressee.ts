import type { Suspect } from "../../lib/api/sessions";

/** Whom a text in the prompt is for: the room, its agent, or a suspect by id. */
export type Addressee = "room" | "agent" | { suspect: string };

export const QUESTION_LIMIT = 500;
export const MESSAGE_LIMIT = 4_000;

/** What the prompt sends when it is submitted. */
export type Wish =
  | { kind: "message"; body: string }
  | { kind: "question"; question: string }
  | { kind: "witness"; suspect: string; question: string }
  | { kind: "hint" };

/**
 * Reads what was typed. A start of `@agent` or `@<name of a suspect>` says whom it is for,
 * whatever was chosen; `/hint` asks for a hint.
 */
export function wishOf(
  typed: string,
  to: Addressee,
  suspects: readonly Suspect[],
): Wish {
  const text = typed.trim();
  if (text === "/hint") return { kind: "hint" };
  const named = mentioned(text, suspects);
  const body = named ? text.slice(named.length).trim() : text;
  const whom = named?.to ?? to;
  if (whom === "room" || body === "") return { kind: "message", body: text };
  // A question is one line.
  const question = body.replaceAll(/\s+/g, " ");
  if (whom === "agent") return { kind: "question", question };
  return { kind: "witness", suspect: whom.suspect, question };
}

/** How many characters may still be typed; less than none is too many. */
export function charactersLeft(wish: Wish): number {
  switch (wish.kind) {
    case "hint":
      return MESSAGE_LIMIT;
    case "message":
      return MESSAGE_LIMIT - [...wish.body].length;
    case "question":
    case "witness":
      return QUESTION_LIMIT - [...wish.question].length;
  }
}

export function limitOf(wish: Wish): number {
  return wish.kind === "question" || wish.kind === "witness"
    ? QUESTION_LIMIT
    : MESSAGE_LIMIT;
}

function mentioned(text: string, suspects: readonly Suspect[]) {
  const names: [string, Addressee][] = [
    ["agent", "agent"],
    ...suspects.map(({ id, name }): [string, Addressee] => [name, { suspect: id }]),
  ];
  for (const [name, to] of names) {
    const start = `@${name}`.toLowerCase();
    const is = text.toLowerCase().startsWith(start);
    if (is && !/^\w/.test(text.slice(start.length)))
      return { to, length: start.length };
  }
  return null;
}
