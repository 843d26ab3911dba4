import { closest } from "../../text/suggest.ts";
import { calendarWord, calendarWords, parseCalendar } from "./calendar.ts";
import { type Flaw, flawOf } from "./flaw.ts";

/**
 * What the author of a text that is no calendar event had in mind: cron, ISO dates, the words of time stamps, a clock
 * with am and pm, a misspelt word. `undefined` when nothing of the kind is seen.
 */
export function calendarHint(text: string): Flaw | undefined {
  for (const hint of HINTS) {
    const flaw = hint(text);
    if (flaw) return flaw;
  }
  return undefined;
}

const HINTS: readonly ((text: string) => Flaw | undefined)[] = [
  cronLine,
  cronWord,
  moment,
  halfDays,
  wordWithTime,
  loneStep,
  endOfDay,
  stepOfStar,
  isoDate,
  misspelt,
];

function cronLine(text: string): Flaw | undefined {
  if (!/^(?:[0-9*,/-]+|[A-Za-z]{3})(?:\s+(?:[0-9*,/-]+|[A-Za-z]{3})){4,5}$/.test(text)) return undefined;
  const message = `\`${text}\` looks like a line of cron: calendar events are written \`weekday year-month-day hour:minute\`.`;
  return flawOf(text, message);
}

function cronWord(text: string): Flaw | undefined {
  const [, word] = /^@(reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)$/.exec(text) ?? [];
  if (word === undefined) return undefined;
  if (word === "reboot")
    return { ...flawOf(text, "`@reboot` is a word of cron."), remedy: "Use OnBootSec= for a time after the start." };
  return flawOf(text, `\`${text}\` is a word of cron.`, word === "midnight" ? "daily" : word);
}

function moment(text: string): Flaw | undefined {
  if (!/^(?:now|today|tomorrow|yesterday|midnight|noon)$/i.test(text)) return undefined;
  const message = `\`${text}\` is a point in time, not an event that comes back.`;
  return flawOf(text, message, /^midnight$/i.test(text) ? "daily" : /^noon$/i.test(text) ? "12:00" : undefined);
}

function halfDays(text: string): Flaw | undefined {
  return /[0-9]\s*[ap]\.?m\.?$/i.test(text)
    ? flawOf(text, `\`${text}\` has a 12-hour clock: hours go from 0 to 23.`)
    : undefined;
}

function wordWithTime(text: string): Flaw | undefined {
  const [, word = "", rest = ""] = /^([A-Za-z-]+) +(.+)$/.exec(text) ?? [];
  const written = calendarWord(word);
  if (written === undefined || /^[A-Za-z]+\/\S+$/.test(rest)) return undefined;
  const time = written.endsWith(" 00:00:00") ? written.replace(/\S+$/, rest) : undefined;
  return flawOf(
    text,
    `\`${word}\` stands alone: only a time zone can follow it.`,
    time && isGood(time) ? time : undefined,
  );
}

function loneStep(text: string): Flaw | undefined {
  const [, step] = /^\*\/([0-9]+)$/.exec(text) ?? [];
  if (step === undefined) return undefined;
  const message = `\`${text}\` names no field: calendar events have dates and times.`;
  return { ...flawOf(text, message), remedy: `For every ${step} minutes write \`*:0/${step}\`.` };
}

function endOfDay(text: string): Flaw | undefined {
  if (!/(?:^| )24:00(?::00)?$/.test(text)) return undefined;
  const message = "Hours go from 0 to 23: midnight is `00:00`, of the day that begins.";
  return { ...flawOf(text, message), remedy: "Write `00:00`, on the day after." };
}

function stepOfStar(text: string): Flaw | undefined {
  // Hours, minutes and seconds begin at 0, months and days at 1.
  const fixed = text.replace(/\*\/(?=[0-9])/g, (_, at: number) => (isInDate(text, at) ? "1/" : "0/"));
  if (fixed === text || !isGood(fixed)) return undefined;
  return flawOf(text, "A `*` takes no step: a step counts from a number.", fixed);
}

function isoDate(text: string): Flaw | undefined {
  const fixed = text.replace(/([0-9])T([0-9])/, "$1 $2").replace(/Z$/, " UTC");
  if (fixed === text || !isGood(fixed)) return undefined;
  return flawOf(text, "Date and time have a `T` between them: systemd wants a blank.", fixed);
}

function misspelt(text: string): Flaw | undefined {
  const near = /^[A-Za-z-]+$/.test(text) ? closest(text, Object.keys(calendarWords)) : undefined;
  return near === undefined ? undefined : flawOf(text, `\`${text}\` is not a calendar event.`, near);
}

const isGood = (text: string) => !("message" in parseCalendar(text));

/** The place belongs to a date: a dash stands at one of its sides, within the word. */
function isInDate(text: string, at: number): boolean {
  const start = text.lastIndexOf(" ", at) + 1;
  const word = /^[^ ]*/.exec(text.slice(start))?.[0] ?? "";
  return /[-~]/.test(word) && !word.includes(":");
}
