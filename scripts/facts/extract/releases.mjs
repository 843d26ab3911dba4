/*
 * In which of the compared releases something is: a list, or nothing for all of them.
 */

/** The thing is in `release`. */
export const isIn = ({ in: present }, release) => present === undefined || present.includes(release);

/** A list of releases whose newest member stays a member. Anything else stays as it is. */
export function carried(present, old, release) {
  return Array.isArray(present) && present.at(-1) === old.at(-1) ? [...present, release] : present;
}

/** The releases that have something, after one more: `undefined` stands for all of them. */
export function presence(present, has, old, release) {
  if (has) return present && [...present, release];
  return present ?? old;
}

/** A record with other values. */
export function mapValues(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
