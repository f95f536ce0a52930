import after from "./en/after.json" with { type: "json" };
import brief from "./en/brief.json" with { type: "json" };
import cadence from "./en/cadence.json" with { type: "json" };
import checkIn from "./en/check-in.json" with { type: "json" };
import command from "./en/command.json" with { type: "json" };
import commitments from "./en/commitments.json" with { type: "json" };
import dates from "./en/dates.json" with { type: "json" };
import flags from "./en/flags.json" with { type: "json" };
import goals from "./en/goals.json" with { type: "json" };
import help from "./en/help.json" with { type: "json" };
import home from "./en/home.json" with { type: "json" };
import ideas from "./en/ideas.json" with { type: "json" };
import leading from "./en/leading.json" with { type: "json" };
import myData from "./en/my-data.json" with { type: "json" };
import oneOnOne from "./en/one-on-one.json" with { type: "json" };
import pipeline from "./en/pipeline.json" with { type: "json" };
import prompts from "./en/prompts.json" with { type: "json" };
import pulse from "./en/pulse.json" with { type: "json" };
import refusals from "./en/refusals.json" with { type: "json" };
import schedule from "./en/schedule.json" with { type: "json" };
import settings from "./en/settings.json" with { type: "json" };
import setup from "./en/setup.json" with { type: "json" };
import topics from "./en/topics.json" with { type: "json" };
import trouble from "./en/trouble.json" with { type: "json" };
import week from "./en/week.json" with { type: "json" };
import welcome from "./en/welcome.json" with { type: "json" };

/** English is complete, and says which texts there are. */
export const english = {
  week,
  command,
  help,
  trouble,
  refusals,
  dates,
  cadence,
  checkIn,
  flags,
  goals,
  home,
  myData,
  ideas,
  leading,
  prompts,
  pulse,
  schedule,
  settings,
  setup,
  welcome,
  after,
  commitments,
  oneOnOne,
  pipeline,
  topics,
  brief,
};

export type English = typeof english;
