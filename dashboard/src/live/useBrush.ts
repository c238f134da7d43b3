import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Brush } from "../charts/parallel.ts";
import { brushOf, brushText } from "./brush.ts";
import { paced } from "./paced.ts";
import { useSetQuery } from "./place.ts";

/**
 * Milliseconds between changes of the address. Browsers limit their rate, and dragging a brush makes sixty a second.
 */
const GAP = 400;

/** The brush in the address. While a brush is dragged, it is ahead of the address. */
export function useBrush(query: URLSearchParams): readonly [brush: Brush, setBrush: (brush: Brush) => void] {
  const named = query.get("brush") ?? "";
  const [brush, setBrush] = useState(() => brushOf(named));
  const latest = useRef(brush);
  const known = useRef(named);
  const setQuery = useSetQuery();
  const write = useMemo(
    () =>
      paced(GAP, () => {
        known.current = brushText(latest.current);
        setQuery({ brush: known.current });
      }),
    [setQuery],
  );
  useEffect(() => write.cancel, [write]);
  useEffect(() => {
    if (named === known.current) return;
    write.cancel();
    known.current = named;
    latest.current = brushOf(named);
    setBrush(latest.current);
  }, [named, write]);
  const change = useCallback(
    (next: Brush) => {
      latest.current = next;
      setBrush(next);
      write();
    },
    [write],
  );
  return [brush, change];
}
