import { closest } from "../../text/suggest.ts";
import { calendarWords, parseCalendar } from "./calendar.ts";
import { type Flaw, flawOf } from "./flaw.ts";

/**
 * What the author of a text that is no calendar event had in mind: cron, ISO dates, the words of time stamps, a clock
 * with am and pm, a misspelt word. `undefined` when nothing of the kind is seen.
 */
export function calendarHint(text: string): Flaw | undefined {
  if (/^(?:[0-9*,/-]+|[A-Za-z]{3})(?:\s+(?:[0-9*,/-]+|[A-Za-z]{3})){4,5}$/.test(text)) {
    return flawOf(
      text,
      `\`${text}\` looks like a line of cron: calendar events are written \`weekday year-month-day hour:minute\`.`,
    );
  }
  if (/^@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text)) {
    const word = text.slice(1);
    return flawOf(
      text,
      `\`${text}\` is a word of cron.`,
      word in calendarWords ? word : word === "midnight" ? "daily" : undefined,
    );
  }
  if (/^(?:now|today|tomorrow|yesterday|midnight|noon)$/i.test(text)) {
    const message = `\`${text}\` is a point in time, not an event that comes back.`;
    return flawOf(text, message, /^midnight$/i.test(text) ? "daily" : /^noon$/i.test(text) ? "12:00" : undefined);
  }
  if (/[0-9]\s*[ap]\.?m\.?$/i.test(text))
    return flawOf(text, `\`${text}\` has a 12-hour clock: hours go from 0 to 23.`);
  const mended = mend(text);
  if (mended && "fixed" in mended && !("message" in parseCalendar(mended.fixed)))
    return flawOf(text, mended.message, mended.fixed);
  const word = /^[A-Za-z-]+$/.test(text) ? closest(text, Object.keys(calendarWords)) : undefined;
  return word === undefined ? undefined : flawOf(text, `\`${text}\` is not a calendar event.`, word);
}

/** The same text without one slip. */
function mend(text: string): { readonly fixed: string; readonly message: string } | undefined {
  if (/\*\/[0-9]/.test(text)) {
    // Hours, minutes and seconds begin at 0, months and days at 1.
    const fixed = text.replace(/\*\/(?=[0-9])/g, (_, at: number) => (inDate(text, at) ? "1/" : "0/"));
    return { fixed, message: "A `*` takes no step: a step counts from a number." };
  }
  if (/[0-9]T[0-9]/.test(text)) {
    const fixed = text.replace(/([0-9])T([0-9])/, "$1 $2").replace(/Z$/, " UTC");
    return { fixed, message: "Date and time have a `T` between them: systemd wants a blank." };
  }
  if (/\b24:00(?::00)?$/.test(text))
    return {
      fixed: text.replace(/24:00/, "00:00"),
      message: "Hours go from 0 to 23: midnight is `00:00`, of the day that begins.",
    };
  return undefined;
}

/** The place belongs to a date: a dash stands at one of its sides, within the word. */
function inDate(text: string, at: number): boolean {
  const start = text.lastIndexOf(" ", at) + 1;
  const word = /^[^ ]*/.exec(text.slice(start))?.[0] ?? "";
  return /[-~]/.test(word) && !word.includes(":");
}
