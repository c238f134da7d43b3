import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** Where a trial has a page of its own; a report has none. */
export const TrialHref = createContext<((number: number) => string) | undefined>(undefined);

/** A trial's number, and the way to its page where it has one. */
export function TrialNumber({ number }: { readonly number: number }) {
  const href = useContext(TrialHref);
  return href === undefined ? <>{number}</> : <a href={href(number)}>{number}</a>;
}
