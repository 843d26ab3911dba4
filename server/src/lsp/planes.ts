import type { Connection, Range } from "vscode-languageserver";
import { type PlaneItem, planeTree } from "../features/plane-tree.ts";
import { rules } from "../rules/all.ts";
import type { Severity } from "../rules/finding.ts";
import { pathOf } from "./addresses.ts";
import type { Answers } from "./answers.ts";
import type { Project } from "./project.ts";
import type { Session } from "./session.ts";
import { fieldOf } from "./settings.ts";
import type { Views } from "./views.ts";

/** What `unitwright/planes` answers for each folder that was asked about. */
export interface PlanesAnswer {
  readonly folder: string;
  /** The targeted releases, ascending. */
  readonly systemd: readonly number[];
  /** The names of the host profiles that units are checked against. */
  readonly hosts: readonly string[];
  /** Errors and warnings about planes: cores, nodes and memory that two want. */
  readonly conflicts: number;
  /** Empty unless asked for. */
  readonly items: readonly PlaneNode[];
}

/** A row of the tree. */
export interface PlaneNode {
  readonly name: string;
  readonly kind: PlaneItem["kind"];
  readonly detail: string;
  readonly location?: { readonly uri: string; readonly range: Range };
  readonly findings: Readonly<Record<Severity, number>>;
  readonly children: readonly PlaneNode[];
}

/** Answers `unitwright/planes`: `{ folders: [uri], items?: false }`, the slices and units of open folders as trees. */
export function answerAboutPlanes(connection: Connection, session: Session, views: Views, answers: Answers): void {
  connection.onRequest(
    "unitwright/planes",
    answers.now("planes", [], async (sent: unknown): Promise<readonly PlanesAnswer[]> => {
      const folders = fieldOf(sent, "folders");
      const uris = Array.isArray(folders) ? folders.filter((it) => typeof it === "string") : [];
      return Promise.all(uris.map((it) => planesIn(it, fieldOf(sent, "items") !== false)));
    }),
  );

  async function planesIn(folder: string, withItems: boolean): Promise<PlanesAnswer> {
    const project = session.projects.of(`${pathOf(folder).replace(/\/+$/, "")}/`);
    await views.indexing.of(project);
    const { versions, hosts } = project.configured(session.settings);
    const { findings } = project.check(session.settings);
    return {
      folder,
      systemd: versions,
      hosts: hosts.map((it) => it.name),
      conflicts: findings.filter((it) => it.severity !== "info" && aboutPlanes.has(it.rule)).length,
      items: withItems ? itemsOf(project) : [],
    };
  }

  function itemsOf(project: Project): readonly PlaneNode[] {
    const { prefix } = project.source;
    const around = views.around(project);
    const { findings } = project.check(session.settings);
    const own = findings.map((it) => ({ ...it, path: it.path.slice(prefix.length) }));
    const node = ({ path, at, children, ...rest }: PlaneItem): PlaneNode => {
      const whole = prefix + path;
      const location =
        path === undefined ? {} : { location: { uri: session.uriOf(whole), range: session.rangeOf(whole, at) } };
      return { ...rest, ...location, children: children.map(node) };
    };
    return around.plans.flatMap((plan) => planeTree(plan, own).map(node));
  }
}

const aboutPlanes: ReadonlySet<string> = new Set(rules.flatMap((it) => (it.category === "planes" ? [it.id] : [])));
