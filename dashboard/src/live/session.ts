/** Keeps the token in this tab until the tab is closed, never in an address, a cookie or a file. */

const KEY = "danlu-token";

export function keptToken(): string | undefined {
  return window.sessionStorage.getItem(KEY) ?? undefined;
}

export function keepToken(token: string | undefined): void {
  if (token === undefined) window.sessionStorage.removeItem(KEY);
  else window.sessionStorage.setItem(KEY, token);
}
