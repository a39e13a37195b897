import type { CaseContent, Suspect } from "../../lib/api/sessions";

export type CaseFacts = {
  scene: { label: string; text: string }[];
  suspects: readonly Suspect[];
};

/** What a case's content tells the players; cases made by hand may lack any of it. */
export function factsOf(content: CaseContent | null): CaseFacts {
  const { setting, victim, suspects } = content ?? {};
  const scene = [
    { label: "Where", text: setting ?? "" },
    { label: "Victim", text: victim ?? "" },
  ];
  return { scene: scene.filter(({ text }) => text !== ""), suspects: suspects ?? [] };
}
