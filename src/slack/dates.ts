/** A day as a person reads it: "Tue 24 Nov", with the year when it is not this one. */
export function dayInWords(day: string, today: string, locale: string): string {
  const date = Temporal.PlainDate.from(day);
  const sameYear = date.year === Temporal.PlainDate.from(today).year;
  return date.toLocaleString(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(!sameYear && { year: "numeric" }),
  });
}

/** How long ago a day was: "today", "yesterday", "9 days ago", "5 weeks ago". */
export function howLongAgo(day: string, today: string): string {
  const days = Temporal.PlainDate.from(day).until(Temporal.PlainDate.from(today), { largestUnit: "days" }).days;
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  if (days < 14) return `${days} days ago`;
  return `${Math.floor(days / 7)} weeks ago`;
}

/** For how long something has waited since a day: "9 days", "5 weeks"; empty for today and yesterday. */
export function howLongSince(day: string, today: string): string {
  const days = Temporal.PlainDate.from(day).until(Temporal.PlainDate.from(today), { largestUnit: "days" }).days;
  if (days <= 1) return "";
  return days < 14 ? `${days} days` : `${Math.floor(days / 7)} weeks`;
}

/** True for YYYY-MM-DD that is a day of the calendar. */
export function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/u.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
