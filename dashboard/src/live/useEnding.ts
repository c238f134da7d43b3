import { useEffect, useState } from "preact/hooks";

/** Minutes before the end of a session from which the page says so. */
const SAID_BEFORE = 15;

const MINUTE = 60_000;

/** The minutes that are left of a session, if they are few; they count down. */
export function useEnding(until: string | undefined): number | undefined {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, [until]);
  if (until === undefined) return undefined;
  const left = Math.ceil((Date.parse(until) - now) / MINUTE);
  return left <= SAID_BEFORE ? Math.max(0, left) : undefined;
}
