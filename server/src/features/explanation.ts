/** What is told about a thing that has a name: the same for the command line, hovers and pages. */
export interface Explanation {
  readonly kind:
    | "rule"
    | "directive"
    | "value-type"
    | "specifier"
    | "section"
    | "unit"
    | "system-calls"
    | "setting"
    | "unit-type"
    | "word";
  /** `Slice.AllowedCPUs`, `unknown-directive`, `%i`. */
  readonly name: string;
  /** Full sentences, one paragraph each, Markdown code spans in them. */
  readonly paragraphs: readonly string[];
  /** Short facts, in the order to show them. */
  readonly facts: readonly Fact[];
  readonly examples: readonly ExplainedExample[];
  /** Other things to look up. */
  readonly seeAlso: readonly string[];
  /** The manual page that describes it, as an address. */
  readonly manual?: string;
}

export interface Fact {
  readonly label: string;
  readonly text: string;
}

export interface ExplainedExample {
  readonly title: string;
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** The address of a manual page, of its entry for `anchor` where one is given. */
export function manualAddress(page: string, anchor?: string): string {
  const file = /\(\d\)$/.test(page) ? page.replace(/\(\d\)$/, "") : page;
  return `https://www.freedesktop.org/software/systemd/man/latest/${file}.html${anchor ? `#${anchor}` : ""}`;
}
