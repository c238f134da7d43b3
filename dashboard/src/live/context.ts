import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Api } from "./api.ts";
import { verbatim } from "../words.ts";

/** The services for every part of the live page: the server, and a line that confirms actions to the reader. */
export interface Live {
  readonly api: Api;
  tell(text: string): void;
}

export const LiveContext = createContext<Live | undefined>(undefined);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error(verbatim("A live view needs a server."));
  return live;
}
