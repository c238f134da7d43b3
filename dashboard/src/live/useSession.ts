/** Signs the reader in: by a login link, or by a token that is kept for all tabs. */

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Api, apiWith } from "./api.ts";
import {
  keepToken,
  keptToken,
  onTokenOfOtherTabs,
  readSession,
  type Session,
  takeLoginCode,
  tokenFor,
} from "./session.ts";
import type { Scope } from "./scope.ts";
import { formatTime } from "./time.ts";
import { message, t, translated } from "../words.ts";

const REFUSED = message(
  "The server does not accept this token: it belongs to another server, has expired, or the server was restarted.",
);

const NOTHING: Session = { scope: "read", study: null, until: null };

export interface SignedIn {
  /** The server, for a reader who is signed in. */
  readonly api: Api | undefined;
  /** What the token allows; reading only if the server has not said more. */
  readonly scope: Scope;
  /** The only study that the token gives access to. */
  readonly only: string | undefined;
  /** The time from which the token is expired, if it ends. */
  readonly until: string | undefined;
  /** Whether a login link is being used, or the server is asked what the token allows. */
  readonly entering: boolean;
  /** Why the reader is not signed in; empty if there is nothing to say. */
  readonly problem: string;
  enter(token: string): void;
  leave(): void;
}

/** The session of this browser. */
export function useSession(): SignedIn {
  const [code] = useState(takeLoginCode);
  const [entering, setEntering] = useState(code !== undefined);
  const [token, setToken] = useState(code === undefined ? keptToken : undefined);
  const [problem, setProblem] = useState("");
  const [known, setKnown] = useState<Api>();
  const [{ scope, study, until }, setAllowed] = useState(NOTHING);
  const session = useRef<Session>(undefined);

  const enter = useCallback((given: string) => {
    keepToken(given);
    setProblem("");
    setToken(given);
  }, []);
  const leave = useCallback((why = "") => {
    keepToken(undefined);
    setProblem(why);
    setToken(undefined);
  }, []);

  useEffect(() => {
    if (code === undefined) return;
    tokenFor(code)
      .then(enter, (error: Error) => {
        setToken(keptToken());
        setProblem(error.message);
      })
      .finally(() => setEntering(false));
  }, []);
  useEffect(() => onTokenOfOtherTabs(() => setToken(keptToken())), []);

  const api = useMemo(
    () =>
      token === undefined ? undefined : apiWith(token, () => leave(endOf(session.current) ?? translated(REFUSED))),
    [token],
  );
  useEffect(() => {
    session.current = undefined;
    setAllowed(NOTHING);
    if (api === undefined) return;
    readSession(api)
      .then(
        (read) => {
          session.current = read;
          setAllowed(read);
        },
        () => {}, // the page's own requests say what is wrong
      )
      .finally(() => setKnown(api));
  }, [api]);
  const isKnown = api !== undefined && known === api;
  return {
    api: isKnown ? api : undefined,
    scope,
    only: study ?? undefined,
    until: until ?? undefined,
    entering: entering || (api !== undefined && !isKnown),
    problem,
    enter,
    leave,
  };
}

/** Says that a session has ended by itself. */
function endOf(session: Session | undefined): string | undefined {
  const until = session?.until ?? undefined;
  if (until === undefined || Date.parse(until) > Date.now()) return undefined;
  return t("This session ended at {time}. Ask for another token or login link: danlu token --link.", {
    time: formatTime(until),
  });
}
