import type { Linters } from "../lint/linters.ts";
import type { Outside } from "./outside.ts";
import type { Project } from "./project.ts";
import type { Session } from "./session.ts";

/** Tells the client how far the first look at a project is. */
export interface Progress {
  /** How much is done, in per cent. */
  report(percent: number): void;
  done(): void;
}

/**
 * The first look at projects, of which some have thousands of files: a few milliseconds at a time, so that messages are answered
 * meanwhile.
 */
export class Indexing {
  readonly #running = new WeakMap<Project, Promise<void>>();
  readonly #indexed = new WeakSet<Linters>();
  #count = 0;

  constructor(
    readonly session: Session,
    readonly outside: Pick<Outside, "later" | "now" | "indexed">,
    /** Resolves when the settings are known. */
    readonly ready: () => Promise<void>,
    /** Begins to tell that something takes its time; each gets a name of its own. */
    readonly begin: (name: string) => Progress,
  ) {}

  /** All is known of the project. */
  isDone(project: Project): boolean {
    return project.isLoaded && this.#indexed.has(project.lintersFor(this.session.settings));
  }

  /** Resolves when the settings, the files of the project and all that is found in them are known. */
  async of(project: Project): Promise<void> {
    await this.ready();
    if (this.isDone(project)) return;
    const running = this.#running.get(project) ?? this.#index(project);
    this.#running.set(project, running);
    return running;
  }

  async #index(project: Project): Promise<void> {
    const start = this.#time();
    let progress: Progress | undefined;
    const tell = (percent: number) => {
      if (!progress && this.#time() - start > UNNOTICED) progress = this.begin(`unitwright ${++this.#count}`);
      progress?.report(percent);
    };
    try {
      let linters: Linters | undefined;
      let steps: Iterator<number> = [].values();
      for (;;) {
        // Whatever changed meanwhile counts: it may be that all is to be looked at again.
        await project.load(tell);
        const now = project.lintersFor(this.session.settings);
        if (linters !== now) steps = now.steps();
        linters = now;
        const until = this.#time() + LONGEST_TURN;
        let step = steps.next();
        while (!step.done && this.#time() < until) step = steps.next();
        if (step.done) break;
        tell(Math.floor(READING + ((100 - READING) * step.value) / 100));
        await new Promise<void>((done) => this.outside.later(done, 0));
      }
      this.#indexed.add(linters);
      this.outside.indexed?.();
    } finally {
      this.#running.delete(project);
      progress?.done();
    }
  }

  /** Without a clock all is looked at in one go. */
  #time(): number {
    try {
      return this.outside.now();
    } catch {
      return 0;
    }
  }
}

/** What part of the work it is to read all files, in per cent: an estimate. */
const READING = 30;

/** How long nobody else is answered, in milliseconds. */
const LONGEST_TURN = 12;

/** What is done sooner is not told, in milliseconds. */
const UNNOTICED = 300;
