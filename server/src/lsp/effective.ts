import type { Connection } from "vscode-languageserver";
import { effectiveDocument } from "../features/effective-document.ts";
import type { Answers } from "./answers.ts";
import type { Session } from "./session.ts";
import { fieldOf } from "./settings.ts";
import type { Views } from "./views.ts";

/** What `unitwright/effective` answers: a unit as one file. */
export interface EffectiveAnswer {
  readonly unit: string;
  /** All units that the file asked about is a part of: more than one for the drop-in of a template or a type. */
  readonly units: readonly string[];
  /** The address of the main file, where there is one. */
  readonly main?: string;
  readonly text: string;
}

/** Answers `unitwright/effective`: `{ textDocument: { uri }, unit? }`, the unit that an open file is a part of as systemd reads it. */
export function answerEffective(connection: Connection, session: Session, views: Views, answers: Answers): void {
  connection.onRequest(
    "unitwright/effective",
    answers.now("effective", null, async (sent: unknown): Promise<EffectiveAnswer | null> => {
      const uri = fieldOf(fieldOf(sent, "textDocument"), "uri");
      const sight = typeof uri === "string" ? await views.at(uri) : undefined;
      const units = sight?.around.unitsOf(sight.file) ?? [];
      const wanted = fieldOf(sent, "unit");
      const unit = units.find((it) => it.name === wanted) ?? units[0];
      if (!sight || !unit) return null;
      return {
        unit: unit.name,
        units: units.map((it) => it.name),
        ...(unit.main && { main: session.uriOf(sight.prefix + unit.main.path) }),
        text: effectiveDocument(unit, sight.around.version),
      };
    }),
  );
}
