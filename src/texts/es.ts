import after from "./es/after.json" with { type: "json" };
import brief from "./es/brief.json" with { type: "json" };
import cadence from "./es/cadence.json" with { type: "json" };
import checkIn from "./es/check-in.json" with { type: "json" };
import command from "./es/command.json" with { type: "json" };
import commitments from "./es/commitments.json" with { type: "json" };
import dates from "./es/dates.json" with { type: "json" };
import flags from "./es/flags.json" with { type: "json" };
import goals from "./es/goals.json" with { type: "json" };
import help from "./es/help.json" with { type: "json" };
import home from "./es/home.json" with { type: "json" };
import ideas from "./es/ideas.json" with { type: "json" };
import leading from "./es/leading.json" with { type: "json" };
import myData from "./es/my-data.json" with { type: "json" };
import oneOnOne from "./es/one-on-one.json" with { type: "json" };
import pipeline from "./es/pipeline.json" with { type: "json" };
import prompts from "./es/prompts.json" with { type: "json" };
import pulse from "./es/pulse.json" with { type: "json" };
import refusals from "./es/refusals.json" with { type: "json" };
import schedule from "./es/schedule.json" with { type: "json" };
import settings from "./es/settings.json" with { type: "json" };
import setup from "./es/setup.json" with { type: "json" };
import topics from "./es/topics.json" with { type: "json" };
import trouble from "./es/trouble.json" with { type: "json" };
import week from "./es/week.json" with { type: "json" };
import welcome from "./es/welcome.json" with { type: "json" };

/** Spanish; a test holds its texts against the English ones. */
export const spanish = {
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
