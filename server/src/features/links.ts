import { placeOf, type UnitSyntax } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { manualAddress } from "./explanation.ts";

/** A place in a file that leads to an address. */
export interface Link {
  readonly at: Span;
  readonly target: string;
}

/** The addresses and systemd's own manual pages that `Documentation=` names. */
export function linksOf({ nodes }: UnitSyntax): readonly Link[] {
  return nodes.flatMap((node) => {
    if (node.kind !== "assignment" || node.key !== "Documentation") return [];
    return [...node.value.text.matchAll(/[^\s\\]+/g)].flatMap(({ 0: word, index }) => {
      const target = targetOf(word);
      return target === undefined
        ? []
        : { at: placeOf(node.value, { start: index, end: index + word.length }), target };
    });
  });
}

function targetOf(word: string): string | undefined {
  // What a specifier stands for is not known here.
  if (/^https?:\/\/[^%"']+$/.test(word)) return word;
  const page = /^man:((?:systemd|journald|logind|udev)[\w.@-]*\(\d\))$/.exec(word)?.[1];
  return page && manualAddress(page);
}
