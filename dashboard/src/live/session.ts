/** The token stays in this tab and ends with it: never in an address, a cookie or a file. */

const KEY = "danlu-token";

export function keptToken(): string | undefined {
  return window.sessionStorage.getItem(KEY) ?? undefined;
}

export function keepToken(token: string | undefined): void {
  if (token === undefined) window.sessionStorage.removeItem(KEY);
  else window.sessionStorage.setItem(KEY, token);
}
