/** Work that waits for its turn: one piece after each paint, so that the page answers in between. */

const waiting = new Set<() => void>();
let running = false;

/** Does the work soon; the returned function takes it back. */
export function inTurn(work: () => void): () => void {
  waiting.add(work);
  if (!running) next();
  return () => void waiting.delete(work);
}

function next(): void {
  running = true;
  requestAnimationFrame(() =>
    setTimeout(() => {
      const [first] = waiting;
      if (first !== undefined) {
        waiting.delete(first);
        first();
      }
      if (waiting.size > 0) next();
      else running = false;
    }),
  );
}
