import { useCallback, useState } from "react";
import { perTab, readStored, writeStored } from "../../lib/storage";

/** Text being written in this tab; outlives a reload and a sign-in that ended. */
export function useDraft(name: string): [string, (text: string) => void] {
  const key = `caseroom.draft.${name}`;
  const [text, setText] = useState(() => {
    const stored = readStored(perTab, key);
    return typeof stored === "string" ? stored : "";
  });
  const write = useCallback(
    (next: string) => {
      setText(next);
      writeStored(perTab, key, next);
    },
    [key],
  );
  return [text, write];
}
