import { createContext } from "preact";
import { useContext, useMemo, useState } from "preact/hooks";

/** The state of a view, as short texts by name: its filter, its order, its page. */
export interface Kept {
  get(name: string): string | undefined;
  /** An absent or empty text resets to the initial state. */
  set(changes: Readonly<Record<string, string | undefined>>): void;
}

/** The storage of the host: the live page keeps states in its address, a report keeps none. */
export const KeptContext = createContext<Kept | undefined>(undefined);

/** The host's storage, or the view's own for as long as it is shown. */
export function useKept(): Kept {
  const host = useContext(KeptContext);
  const [own, setOwn] = useState<Readonly<Record<string, string | undefined>>>({});
  const itself = useMemo(
    (): Kept => ({ get: (name) => own[name], set: (changes) => setOwn((before) => ({ ...before, ...changes })) }),
    [own],
  );
  return host ?? itself;
}
