import home from "./es/home.json" with { type: "json" };

/** Spanish; a test holds its texts against the English ones. */
export const spanish = { home };
