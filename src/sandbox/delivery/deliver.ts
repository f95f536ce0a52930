import type { Core } from "../core.ts";
import type { Delivery, Outcome } from "./transport.ts";

/** Brings a payload to the app and waits until it is acked or missed, which is noted as trouble. */
export async function deliver(core: Core, delivery: Delivery): Promise<Outcome> {
  return core.records.during(async () => {
    const passed = core.weather.takeOvertaken();
    if (passed) await passed;
    if (core.weather.takeDuplicate()) void core.transport.deliver(structuredClone(delivery));
    const outcome = await core.transport.deliver(delivery);
    if (!passed) core.weather.hasPassed();
    if (outcome.acked && outcome.answer) core.records.answer(outcome.answer);
    if (!outcome.acked) core.records.trouble(`${delivery.type} not acked`, `${outcome.why}: ${nameOf(delivery)}`);
    return outcome;
  });
}

/** What the payload is about, without anything a person wrote. */
function nameOf(delivery: Delivery): string {
  const { payload } = delivery;
  const event = payload.event as { type?: string } | undefined;
  const actions = payload.actions as { action_id?: string }[] | undefined;
  const view = payload.view as { callback_id?: string } | undefined;
  return [payload.command ?? event?.type ?? payload.type, actions?.[0]?.action_id, view?.callback_id]
    .filter(Boolean)
    .join(" ");
}
