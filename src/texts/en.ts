import home from "./en/home.json" with { type: "json" };

/** English is complete, and says which texts there are. */
export const english = { home };

export type English = typeof english;
