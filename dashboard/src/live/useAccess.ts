import { useEffect, useState } from "preact/hooks";
import { type Decode, Fields, oneOf } from "../decode.ts";
import { useLive } from "./context.ts";
import { studyPath } from "./route.ts";

const SCOPES = ["read", "worker", "admin"] as const;

/** What the token allows. */
export type Scope = (typeof SCOPES)[number];

const access: Decode<Scope> = (value, path) => new Fields(value, path).get("scope", oneOf(...SCOPES));

/** The token's scope on a study; reading only until the server has said more. */
export function useScope(study: string): Scope {
  const { api } = useLive();
  const [scope, setScope] = useState<Scope>("read");
  useEffect(() => {
    const stop = new AbortController();
    api.get(`${studyPath(study)}/access`, access, stop.signal).then(setScope, () => {
      // the study's own requests say what is wrong
    });
    return () => stop.abort();
  }, [api, study]);
  return scope;
}
