import { useEffect, useRef, useState } from "preact/hooks";
import type { Decode } from "../decode.ts";
import { useLive } from "./context.ts";

export interface Following<T> {
  /** The last answer, also while the next one is on its way or has failed. */
  readonly value?: T;
  readonly error?: Error;
}

/**
 * What the server answers at a path, asked for again as the study goes on: no sooner than after a gap in milliseconds, or
 * after ten times what the last answer took, so that readers never keep the server busy.
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
      if (asked.current !== path) return; // another path was asked for in the meantime
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
