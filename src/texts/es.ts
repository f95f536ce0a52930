import cadence from "./es/cadence.json" with { type: "json" };
import dates from "./es/dates.json" with { type: "json" };
import home from "./es/home.json" with { type: "json" };
import prompts from "./es/prompts.json" with { type: "json" };
import schedule from "./es/schedule.json" with { type: "json" };
import settings from "./es/settings.json" with { type: "json" };

/** Spanish; a test holds its texts against the English ones. */
export const spanish = { dates, cadence, home, prompts, schedule, settings };
