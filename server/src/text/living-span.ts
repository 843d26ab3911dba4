import type { Span } from "./span.ts";

/** Where a line starts in its file: moved along when lines above it change, so that nothing that stands in it has to be made anew. */
export class LineStart {
  /** `number` is how many lines stand above it, as editors count them. */
  constructor(
    public offset: number,
    public number: number,
  ) {}
}

/** A place in a line, or from one line to another, that is right after any change of other lines. Read it as a `Span`. */
export class LivingSpan implements Span {
  /** From `from` code units behind one line's start up to `to` code units behind another's, or the same one's. */
  constructor(
    private readonly first: LineStart,
    private readonly from: number,
    private readonly last: LineStart,
    private readonly to: number,
  ) {}

  /** The place in one line from `from` to `to`, in code units from the line's start. */
  static in(line: LineStart, from: number, to: number): LivingSpan {
    return new LivingSpan(line, from, line, to);
  }

  get start(): number {
    return this.first.offset + this.from;
  }

  get end(): number {
    return this.last.offset + this.to;
  }

  /** In which line the lines that it starts and ends in begin, as editors count them from 0: where these are the same, so is its place in the lines. */
  get firstLine(): number {
    return this.first.number;
  }

  get lastLine(): number {
    return this.last.number;
  }

  get length(): number {
    return this.end - this.start;
  }

  /** From `from` to `to`, in code units from this place's start, in its first line. */
  part(from: number, to: number): LivingSpan {
    return new LivingSpan(this.first, this.from + from, this.first, this.from + to);
  }

  /** From this place's start to the other's end. */
  upTo(other: LivingSpan): LivingSpan {
    return new LivingSpan(this.first, this.from, other.last, other.to);
  }

  /** The empty place before it. */
  get before(): LivingSpan {
    return new LivingSpan(this.first, this.from, this.first, this.from);
  }

  /** The empty place behind it. */
  get behind(): LivingSpan {
    return new LivingSpan(this.last, this.to, this.last, this.to);
  }
}

/** The very beginning of a file. */
export const fileStart: LivingSpan = LivingSpan.in(new LineStart(0, 0), 0, 0);

/** The place as it is now, as plain data. */
export const settled = ({ start, end }: Span): Span => ({ start, end });
