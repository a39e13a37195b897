import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Addressee } from "./addressee";

type Address = {
  to: Addressee;
  setTo: (to: Addressee) => void;
  /** Rises each time that another part of the room turns to the prompt. */
  summons: number;
  /** Turns to the prompt, to write to this one. */
  summon: (to: Addressee) => void;
};

const AddressContext = createContext<Address | null>(null);

/** Keeps whom the prompt writes to, for the prompt and for who leads there. */
export function AddressProvider({ children }: { children: ReactNode }) {
  const [to, setTo] = useState<Addressee>("room");
  const [summons, setSummons] = useState(0);
  const address = useMemo(
    () => ({
      to,
      setTo,
      summons,
      summon: (next: Addressee) => {
        setTo(next);
        setSummons((before) => before + 1);
      },
    }),
    [to, summons],
  );
  return <AddressContext value={address}>{children}</AddressContext>;
}

export function useAddress(): Address {
  const address = useContext(AddressContext);
  if (address === null) throw new Error("There is no AddressProvider above.");
  return address;
}
