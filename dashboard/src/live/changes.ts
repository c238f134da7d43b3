import type { Change } from "./change.ts";

/** What a page hears of a study: a change, or that it has begun anew and may have missed some. */
export type Heard = Change | "anew";

/** Passes on what a page hears to the views that keep more of the study than the page does. */
export class Changes {
  private readonly listeners = new Set<(heard: Heard) => void>();

  tell(heard: Heard): void {
    for (const each of this.listeners) each(heard);
  }

  /** Listens until the returned function is called. */
  listen(listener: (heard: Heard) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
