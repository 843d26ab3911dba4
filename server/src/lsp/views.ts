import type { Position } from "vscode-languageserver";
import { Surroundings } from "../features/surroundings.ts";
import type { Linter } from "../lint/linter.ts";
import type { Span } from "../text/span.ts";
import { pathOf } from "./addresses.ts";
import { wallClock } from "./clock.ts";
import type { Indexing } from "./indexing.ts";
import type { Outside } from "./outside.ts";
import type { Project } from "./project.ts";
import type { OpenUnit, Session } from "./session.ts";

/** An open unit file, and all that features know around it. */
export interface Sight extends OpenUnit {
  readonly around: Surroundings;
  /** What all paths of the project's files begin with. */
  readonly prefix: string;
}

/** Looks at projects for features: they know what the linters know. */
export class Views {
  readonly #known = new WeakMap<Linter, Surroundings>();
  readonly #clock: ReturnType<typeof wallClock>;

  constructor(
    readonly session: Session,
    readonly indexing: Indexing,
    outside: Pick<Outside, "now">,
  ) {
    this.#clock = wallClock(() => outside.now());
  }

  /** What is around an open unit file when all of its project is known; `undefined` for what is no open unit file. */
  async at(uri: string): Promise<Sight | undefined> {
    // Whether it is a unit file may be said by a configuration that is not read yet.
    if (!this.session.documents.get(uri)) return undefined;
    await this.indexing.of(this.session.projects.of(pathOf(uri)));
    const unit = this.session.unitAt(uri);
    return unit && { ...unit, prefix: unit.project.source.prefix, around: this.around(unit.project, unit.path) };
  }

  /** What is known of a project as it is now, for the release and host of the file at `path`; those of the project as a whole when left out. */
  around(project: Project, path = project.source.prefix): Surroundings {
    const linter = project.linterAt(path, this.session.settings);
    const around = this.#known.get(linter) ?? new Surroundings(linter, this.#clock);
    this.#known.set(linter, around);
    return around;
  }
}

/** The offset of a place in an open document. */
export const offsetIn = ({ document }: OpenUnit, position: Position): number => document.offsetAt(position);

/** A range of an open document as a span. */
export function spanIn(
  { document }: Pick<OpenUnit, "document">,
  { start, end }: { readonly start: Position; readonly end: Position },
): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
