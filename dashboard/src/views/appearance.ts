import { createContext } from "preact";
import type { Appearance } from "../appearance.ts";
import { LIGHT } from "../theme.ts";

export const AppearanceContext = createContext<Appearance>({ theme: LIGHT, printing: false, toggle: () => {} });
