/** Calls at once, then at most once in a number of milliseconds. The last call is never lost. */
export interface Paced {
  (): void;
  cancel(): void;
}

export function paced(gap: number, call: () => void): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = 0;
  const fire = () => {
    timer = undefined;
    next = Date.now() + gap;
    call();
  };
  const soon = () => {
    timer ??= setTimeout(fire, Math.max(0, next - Date.now()));
  };
  const cancel = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return Object.assign(soon, { cancel });
}
