import { useEffect, useRef, useState } from "preact/hooks";
import type { Decode } from "../decode.ts";
import { useLive } from "./context.ts";

export interface Following<T> {
  /** The last reply, even while the next one is loading or has failed. */
  readonly value?: T;
  readonly error?: Error;
}

/**
 * Follows the server's reply at a path. It is fetched again while the study changes, but at the earliest after a gap in
 * milliseconds and after ten times the duration of the last request, so that readers never keep the server busy.
 */
export function useFollowing<T>(
  path: string,
  decode: Decode<T>,
  sequence: number | undefined,
  gap: number,
): Following<T> {
  const { api } = useLive();
  const [answer, setAnswer] = useState<Following<T>>({});
  const [finished, setFinished] = useState({ path: "", sequence: -1 });
  const asked = useRef<string>(undefined);
  const next = useRef(0);
  useEffect(() => {
    const known = finished.path === path;
    if (sequence === undefined || asked.current === path || (known && finished.sequence === sequence)) return;
    const ask = async () => {
      const began = Date.now();
      asked.current = path;
      const got = await api.get(path, decode).then(
        (value): Following<T> => ({ value }),
        (error: Error): Following<T> => ({ error }),
      );
      if (asked.current !== path) return; // another path was requested meanwhile
      asked.current = undefined;
      next.current = Date.now() + Math.max(gap, 10 * (Date.now() - began));
      setAnswer((before) => (got.error === undefined ? got : { ...before, ...got }));
      setFinished({ path, sequence });
    };
    const timer = setTimeout(() => void ask(), known ? Math.max(0, next.current - Date.now()) : 0);
    return () => clearTimeout(timer);
  }, [api, path, decode, sequence, finished]);
  return answer;
}
