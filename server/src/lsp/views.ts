import type { Position } from "vscode-languageserver";
import { NEWEST } from "../facts/versions.ts";
import type { WallClock } from "../features/calendar-next.ts";
import { Surroundings } from "../features/surroundings.ts";
import type { ManagerDefaults } from "../planes/manager-defaults.ts";
import type { Span } from "../text/span.ts";
import { isAlike } from "../tracking/alike.ts";
import type { UnitFile } from "../unit/unit-file.ts";
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
    const files = project.unitFiles();
    const known = this.#known.get(project);
    const manager = project.managerDefaults(settings.versions.at(-1) ?? NEWEST);
    const grounds = { versions: settings.versions, hosts: settings.hosts, manager };
    if (known && isAlike(known.grounds, grounds) && follow(known, files)) {
      this.#known.set(project, { ...known, files });
      return known.around;
    }
    const workspace = new LivingWorkspace(files);
    const outlook = { ...grounds, host: settings.hosts[0], clock: this.#clock };
    const around = new Surroundings(workspace.units, outlook);
    this.#known.set(project, { files, workspace, grounds, around });
    return around;
  }
}

interface View {
  readonly files: readonly UnitFile[];
  readonly workspace: LivingWorkspace;
  readonly grounds: Pick<Settings, "versions" | "hosts"> & { readonly manager: ManagerDefaults };
  readonly around: Surroundings;
}

/** Takes in the files that changed; `false` where these are too many. */
function follow({ files, workspace, around }: View, now: readonly UnitFile[]): boolean {
  if (files.length !== now.length) return false;
  const changed = now.filter((it, index) => it !== files[index]);
  if (changed.length > MOST_CHANGES || changed.some((it) => !workspace.files.has(it.path))) return false;
  for (const file of changed) around.take(workspace.change(file.path, file));
  return true;
}

const MOST_CHANGES = 8;

/** The offset of a place in an open document. */
export const offsetIn = ({ document }: OpenUnit, position: Position): number => document.offsetAt(position);

/** A range of an open document as a span. */
export function spanIn(
  { document }: OpenUnit,
  { start, end }: { readonly start: Position; readonly end: Position },
): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
