import { createContext } from "preact";
import { useContext, useMemo, useState } from "preact/hooks";

/** How a view stands, as short texts by name: its filter, its order, its page. */
export interface Kept {
  get(name: string): string | undefined;
  /** What is absent or empty is as it was at first. */
  set(changes: Readonly<Record<string, string | undefined>>): void;
}

/** Where the host keeps it: the live page in its address, the report nowhere. */
export const KeptContext = createContext<Kept | undefined>(undefined);

/** What the host keeps; where it keeps nothing, the view itself does for as long as it is shown. */
export function useKept(): Kept {
  const host = useContext(KeptContext);
  const [own, setOwn] = useState<Readonly<Record<string, string | undefined>>>({});
  const itself = useMemo(
    (): Kept => ({ get: (name) => own[name], set: (changes) => setOwn((before) => ({ ...before, ...changes })) }),
    [own],
  );
  return host ?? itself;
}
