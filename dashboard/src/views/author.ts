/** Keeps the name under which a person writes, for all tabs of this browser. */

const KEY = "danlu-author";

export function keptAuthor(): string {
  return window.localStorage.getItem(KEY) ?? "";
}

export function keepAuthor(name: string): void {
  if (name === "") window.localStorage.removeItem(KEY);
  else window.localStorage.setItem(KEY, name);
}
