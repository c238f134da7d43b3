import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Api } from "./api.ts";

/** What every part of the live page may use: the server, and a line that tells the reader what was done. */
export interface Live {
  readonly api: Api;
  tell(text: string): void;
}

export const LiveContext = createContext<Live | undefined>(undefined);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error("A live view needs a server.");
  return live;
}
