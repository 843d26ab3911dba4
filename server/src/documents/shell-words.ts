/** A word of a shell command as the command gets it. */
export interface ShellWord {
  /** Without quotes and escapes; `x` stands in for what the shell puts in. */
  readonly text: string;
  /** Where each character of the text stands in the script. */
  readonly offsets: readonly number[];
  /** Which characters stand in for something that is not known. */
  readonly unknown: readonly boolean[];
}

/** A simple command, and the here-documents that its lines begin. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** Files that output goes to. */
  readonly targets: readonly ShellWord[];
  readonly documents: readonly HereDocument[];
}

/** The lines behind `<<EOF`. */
export interface HereDocument {
  /** The shell puts variables in. */
  readonly expands: boolean;
  /** `<<-`: tabs before lines are taken away. */
  readonly tabs: boolean;
  /** From the first line's start to the end mark's line. */
  readonly start: number;
  readonly end: number;
}

/**
 * The simple commands of a part of a script from `start` to `end`. As far as is needed to find arguments: quotes, escapes, comments,
 * continued lines, here-documents; what stands in `$(…)` is not looked at. Takes any text.
 */
export function shellCommands(script: string, start: number, end: number): readonly ShellCommand[] {
  const reader = new Reader(script, end, start);
  while (reader.at < end) reader.step();
  reader.finish();
  return reader.commands;
}

interface Waiting {
  readonly mark: string;
  readonly expands: boolean;
  readonly tabs: boolean;
  readonly documents: HereDocument[];
}

interface Command extends ShellCommand {
  readonly words: ShellWord[];
  readonly targets: ShellWord[];
  readonly documents: HereDocument[];
}

class Reader {
  readonly commands: Command[] = [];
  #command: Command = { words: [], targets: [], documents: [] };
  #word: { text: string; offsets: number[]; unknown: boolean[]; quoted: boolean } | undefined;
  #role: "word" | "target" | "source" | "mark" | "mark-tabs" = "word";
  #waiting: Waiting[] = [];

  constructor(
    readonly script: string,
    readonly end: number,
    public at: number,
  ) {}

  step(): void {
    const { script, at } = this;
    const character = script.charAt(at);
    if (character === "\\") {
      const ending = /^\\(?:\r\n|\n)/.exec(script.slice(at, at + 3))?.[0];
      if (ending) this.at += ending.length;
      else {
        if (at + 1 < this.end) this.#put(script.charAt(at + 1), at + 1);
        if (this.#word) this.#word.quoted = true;
        this.at += 2;
      }
    } else if (character === "'") this.#single();
    else if (character === '"') this.#double();
    else if (character === "$" || character === "`") this.#expansion(false);
    else if (character === "\n") {
      this.#endCommand();
      this.at++;
      this.#hereDocuments();
    } else if (/[ \t\r]/.test(character)) {
      this.#endWord();
      this.at++;
    } else if (character === "#" && !this.#word) {
      while (this.at < this.end && script.charAt(this.at) !== "\n") this.at++;
    } else if (/[;|&()]/.test(character)) {
      // `2>&1`, `&>file`
      const redirects = character === "&" && (script.charAt(at + 1) === ">" || this.#role === "target");
      if (!redirects) this.#endCommand();
      this.at++;
    } else if (character === ">" || character === "<") this.#redirection(character);
    else {
      this.#put(character, at);
      this.at++;
    }
  }

  finish(): void {
    this.#endCommand();
  }

  #put(character: string, offset: number, unknown = false): void {
    this.#word ??= { text: "", offsets: [], unknown: [], quoted: false };
    this.#word.text += character;
    this.#word.offsets.push(offset);
    this.#word.unknown.push(unknown);
  }

  #quoted(): void {
    this.#word ??= { text: "", offsets: [], unknown: [], quoted: false };
    this.#word.quoted = true;
  }

  #single(): void {
    this.#quoted();
    for (this.at++; this.at < this.end && this.script.charAt(this.at) !== "'"; this.at++) {
      this.#put(this.script.charAt(this.at), this.at);
    }
    this.at++;
  }

  #double(): void {
    this.#quoted();
    this.at++;
    while (this.at < this.end && this.script.charAt(this.at) !== '"') {
      const character = this.script.charAt(this.at);
      if (character === "$" || character === "`") this.#expansion(true);
      else {
        if (character === "\\" && /["\\$`]/.test(this.script.charAt(this.at + 1))) this.at++;
        this.#put(this.script.charAt(this.at), this.at);
        this.at++;
      }
    }
    this.at++;
  }

  /** What the shell puts in: a variable, or what a command prints. */
  #expansion(quoted: boolean): void {
    const { script, at } = this;
    const length = expansionLength(script, at, this.end);
    if (length === 1 && script.charAt(at) === "$") this.#put("$", at);
    else for (let index = 0; index < length; index++) this.#put("x", at + index, true);
    if (quoted) this.#quoted();
    this.at += length;
  }

  #redirection(character: string): void {
    // A number right before it says which stream.
    if (this.#word && /^\d$/.test(this.#word.text)) this.#word = undefined;
    this.#endWord();
    const { script, at } = this;
    if (character === "<" && script.startsWith("<<<", at)) {
      this.#role = "source";
      this.at += 3;
    } else if (character === "<" && script.startsWith("<<", at)) {
      this.#role = script.charAt(at + 2) === "-" ? "mark-tabs" : "mark";
      this.at += this.#role === "mark" ? 2 : 3;
    } else {
      this.#role = character === ">" ? "target" : "source";
      this.at += /^>[>|]/.test(script.slice(at, at + 2)) ? 2 : 1;
    }
  }

  #endWord(): void {
    const word = this.#word;
    if (!word) return;
    const { documents, words, targets } = this.#command;
    if (this.#role === "word") words.push(word);
    else if (this.#role === "target") targets.push(word);
    else if (this.#role !== "source") {
      this.#waiting.push({ mark: word.text, expands: !word.quoted, tabs: this.#role === "mark-tabs", documents });
    }
    this.#role = "word";
    this.#word = undefined;
  }

  #endCommand(): void {
    this.#endWord();
    this.#role = "word";
    const { words, targets, documents } = this.#command;
    const waits = this.#waiting.some((it) => it.documents === documents);
    if (words.length + targets.length > 0 || waits) this.commands.push(this.#command);
    this.#command = { words: [], targets: [], documents: [] };
  }

  #hereDocuments(): void {
    for (const { mark, expands, tabs, documents } of this.#waiting) {
      const start = this.at;
      let lineStart = start;
      while (lineStart < this.end) {
        const found = this.script.indexOf("\n", lineStart);
        const lineEnd = found < 0 || found >= this.end ? this.end : found;
        const line = this.script.slice(lineStart, lineEnd).replace(/\r$/, "");
        this.at = Math.min(lineEnd + 1, this.end);
        // In documents the whole block may be indented.
        if (line.trim() === mark) break;
        lineStart = lineEnd + 1;
      }
      documents.push({ expands, tabs, start, end: Math.min(lineStart, this.end) });
    }
    this.#waiting = [];
  }
}

/** How much of a script is one `$name`, `${…}`, `$(…)` or `` `…` ``; 1 for a dollar that is none. */
export function expansionLength(script: string, at: number, end: number): number {
  const next = script.charAt(at + 1);
  if (script.charAt(at) === "`") {
    const close = script.indexOf("`", at + 1);
    return (close < 0 || close >= end ? end : close + 1) - at;
  }
  if (next !== "{" && next !== "(") {
    return /^\$(?:\w+|[@*#?$!-])/.exec(script.slice(at, Math.min(at + 200, end)))?.[0].length ?? 1;
  }
  const closing = next === "{" ? "}" : ")";
  let depth = 0;
  for (let index = at + 1; index < end; index++) {
    const character = script.charAt(index);
    if (character === next) depth++;
    else if (character === closing && --depth === 0) return index + 1 - at;
  }
  return end - at;
}
