// @ts-check
/** Lists, calendars and menus that open over everything, beside what opened them. */

const gap = 4;
const margin = 8;
const tallest = 320;

/**
 * Opens or closes a popover, and keeps it beside its anchor.
 * @param {HTMLElement | null} popup has popover="manual"
 * @param {Element | null} anchor
 * @param {boolean} open
 * @param {{ wide?: boolean, above?: boolean, end?: boolean }} [how] wide: at least as wide as the anchor; above: rather
 *   over than under it; end: right edges together
 */
export function showPopup(popup, anchor, open, how = {}) {
  if (!popup || !anchor) return;
  if (!open) {
    if (popup.matches(":popover-open")) popup.hidePopover();
    return;
  }
  if (!popup.matches(":popover-open")) {
    popup.showPopover();
    follow(popup, anchor, how);
  }
  place(popup, anchor, how);
}

/** @param {HTMLElement} popup @param {Element} anchor @param {{ wide?: boolean, above?: boolean, end?: boolean }} how */
function follow(popup, anchor, how) {
  const again = () => {
    if (popup.matches(":popover-open")) return place(popup, anchor, how);
    removeEventListener("resize", again);
    removeEventListener("scroll", again, true);
  };
  addEventListener("resize", again);
  addEventListener("scroll", again, true);
}

/** @param {HTMLElement} popup @param {Element} anchor @param {{ wide?: boolean, above?: boolean, end?: boolean }} how */
function place(popup, anchor, how) {
  const box = anchor.getBoundingClientRect();
  if (how.wide) popup.style.minWidth = `${box.width}px`;
  popup.style.maxWidth = `${innerWidth - 2 * margin}px`;
  popup.style.maxHeight = `${tallest}px`;
  const height = Math.min(popup.scrollHeight + 2, tallest);
  const under = innerHeight - box.bottom - gap - margin;
  const over = box.top - gap - margin;
  const isOver = how.above ? over >= height || over > under : under < height && over > under;
  popup.style.maxHeight = `${Math.min(tallest, isOver ? over : under)}px`;
  const left = how.end ? box.right - popup.offsetWidth : box.left;
  popup.style.left = `${Math.max(margin, Math.min(left, innerWidth - popup.offsetWidth - margin))}px`;
  popup.style.top = isOver ? "auto" : `${box.bottom + gap}px`;
  popup.style.bottom = isOver ? `${innerHeight - box.top + gap}px` : "auto";
}
