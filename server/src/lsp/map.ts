import type { Connection } from "vscode-languageserver";
import type { MapObject } from "../render/map-json.ts";
import { mapsObject } from "../render/map-json.ts";
import { mapSvg } from "../render/map-svg.ts";
import { planeMapsOf } from "../render/plane-maps.ts";
import { themes } from "../render/svg-style.ts";
import type { Finding } from "../rules/finding.ts";
import { pathOf } from "./addresses.ts";
import type { Answers } from "./answers.ts";
import type { Indexing } from "./indexing.ts";
import type { Session } from "./session.ts";
import { fieldOf } from "./settings.ts";

/** What `unitwright/map` answers. */
export interface MapAnswer {
  /** The picture, without scripts and without anything from outside. What can be opened has `data-path`, `data-line`, `data-column`. */
  readonly svg: string;
  /** The same as data: what `unitwright map --format json` prints. */
  readonly json: MapObject;
  /** The document of each path that picture and data name. A path that is not here is none of the project's. */
  readonly uris: Readonly<Record<string, string>>;
}

/**
 * Answers `unitwright/map`: `{ folder: uri, host?: name, theme?: "auto" | "light" | "dark" }`, the plane maps of an open folder. `host` is
 * one of the hosts in the settings; all of them when it is left out.
 */
export function answerAboutMap(connection: Connection, session: Session, indexing: Indexing, answers: Answers): void {
  connection.onRequest(
    "unitwright/map",
    answers.now("map", undefined, async (sent: unknown): Promise<MapAnswer | undefined> => {
      const folder = fieldOf(sent, "folder");
      if (typeof folder !== "string") return undefined;
      const wanted = fieldOf(sent, "theme");
      const theme = themes.find((it) => it === wanted) ?? "auto";
      const host = fieldOf(sent, "host");
      return mapOf(folder, theme, typeof host === "string" ? host : undefined);
    }),
  );

  async function mapOf(folder: string, theme: (typeof themes)[number], host: string | undefined): Promise<MapAnswer> {
    const project = session.projects.of(`${pathOf(folder).replace(/\/+$/, "")}/`);
    await indexing.of(project);
    const { prefix } = project.source;
    const { files, settings } = project.drawn(session.settings);
    const { versions, hosts: all = [], manager = {} } = settings;
    const findings = project.check(session.settings).findings.map((it) => shown(it, prefix));
    const named = all.filter((it) => it.name === host);
    const hosts = named.length > 0 ? named : all;
    const ofManager = (manager.affinity?.sources ?? []).map(({ path }) => path);
    const texts = new Map([
      ...files.map((it) => [it.path, it.syntax.text] as const),
      ...ofManager.map((it) => [it, project.textAt(prefix + it) ?? ""] as const),
    ]);
    const maps = planeMapsOf(files, { ...settings, versions, hosts }, { findings }, texts);
    const sources = maps.flatMap((map) => [
      ...[...map.lanes, ...map.budgets].flatMap((it) => it.sources),
      ...map.findings.map((it) => it.source),
    ]);
    const uris = Object.fromEntries(sources.map(({ path }) => [path, session.uriOf(prefix + path)]));
    return { svg: mapSvg(maps, theme), json: mapsObject(maps), uris };
  }
}

/** The finding with paths as messages and the map have them. */
function shown(finding: Finding, prefix: string): Finding {
  const behind = <Place extends { readonly path: string }>(it: Place): Place => ({
    ...it,
    path: it.path.slice(prefix.length),
  });
  return { ...behind(finding), related: finding.related.map(behind) };
}
