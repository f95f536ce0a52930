import type { KnownBlock, ModalView } from "@slack/types";
import { feedSecretOf, renewFeedSecret } from "../../store/calendar-feeds.ts";
import { actions, button, context, plain, section } from "../blocks.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { ids as settingsIds } from "../settings/settings-form.ts";

const ids = { renew: "calendar.renew" } as const;

/** The address under which a person's calendar program finds their 1:1s. */
export const calendarListeners: Listener[] = [
  { on: "action", id: settingsIds.calendar, handle: show },
  { on: "action", id: ids.renew, handle: renew },
];

async function show(moment: Moment): Promise<void> {
  await moment.present(addressView(moment, await feedSecretOf(moment.scope, moment.me.id)));
}

async function renew(moment: Moment, click: Click): Promise<void> {
  const view = addressView(moment, await renewFeedSecret(moment.scope, moment.me.id));
  if (click.view?.type === "modal") await moment.slack.views.update({ view_id: click.view.id, view });
  else await moment.present(view);
}

function addressView({ feedAddress }: Moment, secret: string): ModalView {
  return {
    type: "modal",
    title: plain("Your 1:1s as a calendar"),
    close: plain("Back"),
    blocks: feedAddress === undefined ? [section("Calendars are not switched on here.")] : shown(feedAddress, secret),
  };
}

function shown(feedAddress: string, secret: string): KnownBlock[] {
  return [
    section(`Subscribe to this address in your calendar program:\n\`\`\`${feedAddress}/calendar/${secret}.ics\`\`\``),
    context("Whoever has the address sees when you meet whom, and nothing else. Keep it to yourself."),
    actions(
      "calendar",
      button("Make a new address", ids.renew, "renew", {
        confirm: {
          title: plain("A new address?"),
          text: plain("The one you have now stops working."),
          confirm: plain("Make a new one"),
          deny: plain("Keep it"),
        },
      }),
    ),
  ];
}
