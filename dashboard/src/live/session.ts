/** Keeps the token for all tabs of this browser, never in an address or a cookie. */

import { Fields, nullable, oneOf, text } from "../decode.ts";
import { type Api, refusal, UnreachableError } from "./api.ts";
import { type Scope, SCOPES } from "./scope.ts";
import { t } from "../words.ts";

const KEY = "danlu-token";
const LOGIN = /^#login=(.+)$/;

/** What a token gives access to. */
export interface Session {
  readonly scope: Scope;
  /** The only study; null for all. */
  readonly study: string | null;
  /** The time from which the token is expired; null if it is not. */
  readonly until: string | null;
}

export function keptToken(): string | undefined {
  return window.localStorage.getItem(KEY) ?? undefined;
}

/** Keeps a token, or forgets it, in every tab. */
export function keepToken(token: string | undefined): void {
  if (token === undefined) window.localStorage.removeItem(KEY);
  else window.localStorage.setItem(KEY, token);
}

/** Calls `changed` when another tab signs in or out. */
export function onTokenOfOtherTabs(changed: () => void): () => void {
  const stored = (event: StorageEvent) => {
    if (event.key === KEY || event.key === null) changed();
  };
  window.addEventListener("storage", stored);
  return () => window.removeEventListener("storage", stored);
}

/** The code of a login link, which is removed from the address and the history at once. */
export function takeLoginCode(): string | undefined {
  const code = LOGIN.exec(window.location.hash)?.[1];
  if (code !== undefined) window.history.replaceState(null, "", window.location.pathname + window.location.search);
  return code;
}

/** Exchanges the code of a login link for a token. */
export async function tokenFor(code: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch("/api/v1/session", {
      method: "POST",
      headers: { Authorization: `Bearer ${code}` },
      cache: "no-store",
    });
  } catch {
    throw new UnreachableError(t("The server does not answer. Is danlu serve still running?"));
  }
  if (!response.ok) throw await refusal(response);
  return new Fields(await response.json(), "session").get("token", text);
}

export function readSession(api: Api): Promise<Session> {
  return api.get("session", (value, path) => {
    const fields = new Fields(value, path);
    return {
      scope: fields.get("scope", oneOf(...SCOPES)),
      study: fields.has("study") ? fields.get("study", nullable(text)) : null,
      until: fields.has("until") ? fields.get("until", nullable(text)) : null,
    };
  });
}
