import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Api } from "./api.ts";
import type { Scope } from "./scope.ts";
import { verbatim } from "../words.ts";

/** The services for every part of the live page: the server, and a line that confirms actions to the reader. */
export interface Live {
  readonly api: Api;
  /** What the token allows on every study that it gives access to. */
  readonly scope: Scope;
  /** The only study that the token gives access to; absent if it is not limited. */
  readonly only?: string | undefined;
  tell(text: string): void;
}

export const LiveContext = createContext<Live | undefined>(undefined);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error(verbatim("A live view needs a server."));
  return live;
}
