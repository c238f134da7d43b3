/** The browser's address, as state of the page. */

import { useCallback, useEffect, useState } from "preact/hooks";
import { withQuery } from "./route.ts";

export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const MOVED = "danlu:moved";

function here(): Place {
  return { path: window.location.pathname, query: new URLSearchParams(window.location.search) };
}

/** Goes to an address of this page. With `replace` the present address is dropped from the history. */
export function go(address: string, replace = false): void {
  window.history[replace ? "replaceState" : "pushState"](null, "", address);
  window.dispatchEvent(new Event(MOVED));
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const moved = () => setPlace(here());
    const clicked = (event: MouseEvent) => followLink(event);
    window.addEventListener("popstate", moved);
    window.addEventListener(MOVED, moved);
    document.addEventListener("click", clicked);
    return () => {
      window.removeEventListener("popstate", moved);
      window.removeEventListener(MOVED, moved);
      document.removeEventListener("click", clicked);
    };
  }, []);
  return place;
}

/**
 * Lets a plain click on a link of this page change the address without loading. The browser handles every other click.
 */
function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.origin !== window.location.origin || link.hasAttribute("download")) return;
  event.preventDefault();
  const far = link.pathname !== window.location.pathname;
  go(link.pathname + link.search);
  if (far) window.scrollTo(0, 0);
}

export type SetQuery = (changes: Readonly<Record<string, string | undefined>>) => void;

/** Changes the query without a new entry in the history, so that the back button leads to the page before. */
export function useSetQuery(): SetQuery {
  return useCallback((changes) => {
    const { path, query } = here();
    go(path + withQuery(query, changes), true);
  }, []);
}
