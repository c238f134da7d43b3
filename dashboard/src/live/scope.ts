/** The levels of rights of a token; each includes those before it. */
export const SCOPES = ["read", "worker", "admin"] as const;

export type Scope = (typeof SCOPES)[number];
