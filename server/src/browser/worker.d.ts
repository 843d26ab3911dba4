/** The worker's own surroundings. The types of browsers are not used here: they would let pages into the server. */
declare const self: ConstructorParameters<typeof import("vscode-languageserver/browser").BrowserMessageReader>[0];
