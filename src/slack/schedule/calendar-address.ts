import type { KnownBlock, ModalView } from "@slack/types";
import { feedSecretOf, renewFeedSecret } from "../../store/calendar-feeds.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
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

function addressView({ feedAddress, me }: Moment, secret: string): ModalView {
  const t = textsFor(me.locale);
  return {
    type: "modal",
    title: plain(t("schedule.calendar.shownTitle")),
    close: plain(t("schedule.backClose")),
    blocks: feedAddress === undefined ? [section(t("schedule.calendar.notOn"))] : shown(feedAddress, secret, t),
  };
}

function shown(feedAddress: string, secret: string, t: Texts): KnownBlock[] {
  return [
    section(t("schedule.calendar.address", { address: `${feedAddress}/calendar/${secret}.ics` })),
    context(t("schedule.calendar.keepIt")),
    actions(
      "calendar",
      button(t("schedule.calendar.newButton"), ids.renew, "renew", {
        confirm: {
          title: plain(t("schedule.calendar.newConfirmTitle")),
          text: plain(t("schedule.calendar.newQuestion")),
          confirm: plain(t("schedule.calendar.newConfirm")),
          deny: plain(t("schedule.calendar.newDeny")),
        },
      }),
    ),
  ];
}
