import cadence from "./en/cadence.json" with { type: "json" };
import dates from "./en/dates.json" with { type: "json" };
import home from "./en/home.json" with { type: "json" };
import prompts from "./en/prompts.json" with { type: "json" };
import schedule from "./en/schedule.json" with { type: "json" };
import settings from "./en/settings.json" with { type: "json" };

/** English is complete, and says which texts there are. */
export const english = { dates, cadence, home, prompts, schedule, settings };

export type English = typeof english;
