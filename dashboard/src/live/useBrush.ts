import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Brush } from "../charts/parallel.ts";
import { brushOf, brushText } from "./brush.ts";
import { paced } from "./paced.ts";
import { useSetQuery } from "./place.ts";

/** Browsers take only so many changes of an address in a while; a brush that is being dragged makes sixty a second. */
const GAP = 400;

/** The brush that the address names at first, and that it follows. */
export function useBrush(query: URLSearchParams): readonly [brush: Brush, setBrush: (brush: Brush) => void] {
  const [brush, setBrush] = useState(() => brushOf(query.get("brush") ?? ""));
  const latest = useRef(brush);
  const setQuery = useSetQuery();
  const write = useMemo(() => paced(GAP, () => setQuery({ brush: brushText(latest.current) })), [setQuery]);
  useEffect(() => write.cancel, [write]);
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
