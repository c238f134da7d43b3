import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** The pages of trials. A report has none. */
export interface TrialPages {
  href(number: number): string;
  open(number: number): void;
}

export const TrialPagesContext = createContext<TrialPages | undefined>(undefined);

/** A trial's number, linked to its page if it has one. */
export function TrialNumber({ number }: { readonly number: number }) {
  const pages = useContext(TrialPagesContext);
  return pages === undefined ? <>{number}</> : <a href={pages.href(number)}>{number}</a>;
}
