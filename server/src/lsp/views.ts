import type { Position } from "vscode-languageserver";
import { NEWEST } from "../facts/versions.ts";
import type { WallClock } from "../features/calendar-next.ts";
import { Surroundings } from "../features/surroundings.ts";
import { isManagerFile } from "../planes/manager-defaults.ts";
import type { Span } from "../text/span.ts";
import { LivingWorkspace } from "../workspace/living-workspace.ts";
import { pathOf } from "./addresses.ts";
import { wallClock } from "./clock.ts";
import type { Outside } from "./outside.ts";
import type { Project } from "./project.ts";
import type { OpenUnit, Session } from "./session.ts";
import type { Settings } from "./settings.ts";

/** An open unit file, and all that features know around it. */
export interface Sight extends OpenUnit {
  readonly around: Surroundings;
  /** What all paths of the project's files begin with. */
  readonly prefix: string;
}

/** Looks at projects for features: what is known of one holds until one of its files changes. */
export class Views {
  readonly #known = new WeakMap<Project, View>();
  readonly #clock: WallClock;

  constructor(
    readonly session: Session,
    readonly outside: Outside,
    /** Resolves when the settings are known. */
    readonly ready: () => Promise<void>,
  ) {
    this.#clock = wallClock(() => outside.now());
  }

  /** What is around an open unit file when the files of its project are known; `undefined` for what is no open unit file. */
  async at(uri: string): Promise<Sight | undefined> {
    if (!this.session.unitAt(uri)) return undefined;
    await this.ready();
    await this.session.projects.of(pathOf(uri)).load();
    const unit = this.session.unitAt(uri);
    return unit && { ...unit, prefix: unit.project.source.prefix, around: this.around(unit.project) };
  }

  /** What is known of a project, as it is now. */
  around(project: Project): Surroundings {
    const settings = project.configured(this.session.settings);
    const touched = project.takeTouched();
    const known = this.#known.get(project);
    // If anything fails on the way, all is looked at anew the next time.
    this.#known.delete(project);
    if (known && touched && known.settings === settings && follow(known, project, touched)) {
      this.#known.set(project, known);
      return known.around;
    }
    const workspace = new LivingWorkspace(project.unitFiles());
    const { versions, hosts } = settings;
    const manager = project.managerDefaults(versions.at(-1) ?? NEWEST);
    const around = new Surroundings(workspace.units, { versions, host: hosts[0], manager, clock: this.#clock });
    this.#known.set(project, { workspace, settings, around });
    return around;
  }
}

interface View {
  readonly workspace: LivingWorkspace;
  readonly settings: Settings;
  readonly around: Surroundings;
}

/** Takes in the files at `touched`; `false` where everything is to be looked at anew. */
function follow({ workspace, around }: View, project: Project, touched: ReadonlySet<string>): boolean {
  const { prefix } = project.source;
  if (touched.size > MOST_CHANGES || [...touched].some(isManagerFile)) return false;
  for (const path of touched) {
    const file = project.fileAt(path);
    const shown = path.startsWith(prefix) ? path.slice(prefix.length) : path;
    around.take(workspace.change(file?.path ?? shown, file));
  }
  return true;
}

/** Of more than these all files are looked at together. */
const MOST_CHANGES = 100;

/** The offset of a place in an open document. */
export const offsetIn = ({ document }: OpenUnit, position: Position): number => document.offsetAt(position);

/** A range of an open document as a span. */
export function spanIn(
  { document }: OpenUnit,
  { start, end }: { readonly start: Position; readonly end: Position },
): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
