/** Queues work: one piece after each paint, so that the page stays responsive. */

const waiting = new Set<() => void>();
let running = false;

/** Queues one piece of work. The returned function removes it. */
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
