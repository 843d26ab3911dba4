/**
 * The candidate that `word` is most likely a misspelling of: equal but for case, `_`, `-` and blanks, or a few typing
 * slips away. `undefined` when none is near enough to be worth saying.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  return suggester(candidates)(word);
}

/** The same for many words: the candidates are prepared once. */
export function suggester(candidates: Iterable<string>): (word: string) => string | undefined {
  const prepared = Array.from(candidates, (candidate) => {
    const folded = fold(candidate);
    return { candidate, folded, letters: lettersOf(folded) };
  });
  return (word) => {
    // Nobody misspells a name of that length, and the search would take long.
    if (word.length > LONGEST) return undefined;
    const wanted = fold(word);
    let best: string | undefined;
    let bestDistance = Math.max(1, Math.floor(wanted.length / 4)) + 1;
    const letters = lettersOf(wanted);
    for (const { candidate, folded, letters: others } of prepared) {
      // Each letter that only one of them has takes a slip of its own.
      if (Math.max(countBits(letters & ~others), countBits(others & ~letters)) >= bestDistance) continue;
      const distance = slips(wanted, folded, bestDistance);
      if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
      if (distance === 0 && candidate.length === word.length) break;
    }
    return best;
  };
}

const LONGEST = 100;

/** The letters of a word as bits; what is no letter shares the rest. */
function lettersOf(folded: string): number {
  let bits = 0;
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    bits |= 1 << (unit >= 97 && unit <= 122 ? unit - 97 : 26 + (unit % 6));
  }
  return bits;
}

function countBits(bits: number): number {
  let rest = bits;
  let count = 0;
  for (; rest !== 0; count++) rest &= rest - 1;
  return count;
}
const fold = (word: string) => word.toLowerCase().replace(/[\s_-]/g, "");

/** Insertions, deletions, replacements and swaps of neighbours between two words; `limit` when there are that many or more. */
function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(value);
      least = Math.min(least, value);
    }
    if (least >= limit) return limit;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length] ?? limit, limit);
}
