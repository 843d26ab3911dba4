import { commands, Location, Position, Range } from "vscode";
import type { Location as Place, Position as Point } from "vscode-languageclient";
import { fromServer } from "./addresses.ts";

/** Shows places that a lens of the server leads to: `showReferences` of the editor takes its own kinds of objects only. */
export async function showReferences(uri: string, at: Point, places: readonly Place[]): Promise<void> {
  const locations = places.map(({ uri, range: { start, end } }) => {
    return new Location(fromServer(uri), new Range(start.line, start.character, end.line, end.character));
  });
  const position = new Position(at.line, at.character);
  await commands.executeCommand("editor.action.showReferences", fromServer(uri), position, locations);
}
