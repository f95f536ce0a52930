import home from "./en/home.json" with { type: "json" };
import prompts from "./en/prompts.json" with { type: "json" };
import settings from "./en/settings.json" with { type: "json" };

/** English is complete, and says which texts there are. */
export const english = { home, prompts, settings };

export type English = typeof english;
