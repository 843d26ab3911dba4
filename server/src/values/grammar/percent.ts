import { INT32_MAX, parseSigned } from "./numbers.ts";

/**
 * A share in permyriad (1 % = 100): `50%`, `12.5%`, from 248 on also `12.55%`, `12.5‰` and `1255‱`.
 * The sign follows the number directly. Larger than 100 % is a share too; `undefined` when the text is none.
 *
 * Source: `parse_permyriad_unbounded()` in systemd's percent-util.c (248 and later),
 * `parse_permille_unbounded()` in parse-util.c before: one decimal, whole per mille.
 */
export function parseShare(text: string, version: number): number | undefined {
  const permille = version < 248;
  if (text.endsWith("‱")) return permille ? undefined : parts(text, 0);
  if (text.endsWith("‰")) return scaled(parts(text, permille ? 0 : 1), permille ? 10 : 1);
  if (text.endsWith("%")) return scaled(parts(text, permille ? 1 : 2), permille ? 10 : 1);
  return undefined;
}

/** `25%`, `12.5%`, `0.05%`: a share in permyriad as a person writes it. */
export function formatShare(permyriad: number): string {
  return `${permyriad / 100}%`;
}

/** The number before the sign in units of its last decimal place that is read; `undefined` when it has more of them. */
function parts(text: string, decimals: number): number | undefined {
  const number = text.slice(0, -1);
  const point = decimals > 0 ? number.indexOf(".") : -1;
  const fraction = point < 0 ? "" : number.slice(point + 1);
  if (point >= 0 && (fraction.length > decimals || !/^[0-9]+$/.test(fraction))) return undefined;
  const scale = 10n ** BigInt(decimals);
  const places = BigInt(fraction.padEnd(decimals, "0") || "0");
  const whole = parseSigned(point < 0 ? number : number.slice(0, point));
  if (whole === undefined || whole < 0n || whole > (INT32_MAX - places) / scale) return undefined;
  return Number(whole * scale + places);
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}
