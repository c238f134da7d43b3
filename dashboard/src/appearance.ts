import { useEffect, useState } from "preact/hooks";
import { applyTheme, DARK, LIGHT, type Theme } from "./theme.ts";
import { verbatim } from "./words.ts";

/** The page's present look: its theme, and whether it is laid out for paper, which is always light. */
export interface Appearance {
  readonly theme: Theme;
  readonly printing: boolean;
  toggle(): void;
}

const PREFERS_DARK = verbatim("(prefers-color-scheme: dark)");

/**
 * Follows the system's theme until the reader chooses one. Printing uses the light theme and the width of the paper;
 * afterwards the screen's look returns.
 */
export function useAppearance(): Appearance {
  const [chosen, choose] = useState<Theme>();
  const system = useSystemTheme();
  const printing = usePrinting();
  const onScreen = chosen ?? system;
  const theme = printing ? LIGHT : onScreen;
  applyTheme(document.documentElement, theme);
  document.documentElement.classList.toggle("printing", printing);
  return { theme, printing, toggle: () => choose(onScreen === DARK ? LIGHT : DARK) };
}

function useSystemTheme(): Theme {
  const query = window.matchMedia(PREFERS_DARK);
  const [dark, setDark] = useState(query.matches);
  useEffect(() => listen(query, "change", () => setDark(query.matches)), []);
  return dark ? DARK : LIGHT;
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => listen(window, "beforeprint", () => setPrinting(true)), []);
  useEffect(() => listen(window, "afterprint", () => setPrinting(false)), []);
  return printing;
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
