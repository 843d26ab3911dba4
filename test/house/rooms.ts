import ts from "typescript";

/** A folder of the sources, or a file beside them. */
export interface Room {
  /** Its path below `server/src`; a longer path wins over a shorter one. */
  readonly path: string;
  /** The other rooms that it may import from. */
  readonly knows: readonly string[];
  /** The packages that it may import; `node:` stands for all of Node's modules. */
  readonly packages?: readonly string[];
  /** The names of the runtime that it may use and others may not. */
  readonly runtime?: readonly string[];
}

/** A source file as what the rules of the house are about. */
export interface Source {
  /** Below `server/src`. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Names that are used without being a part of another thing: `process` in `process.argv`, not in `child.process`. */
  readonly names: ReadonlySet<string>;
}

export interface Import {
  /** A path below `server/src`, or a package's name. */
  readonly from: string;
  /** Only types: nothing of it is left when the program runs. */
  readonly types: boolean;
}

/** Reads a source file. */
export function sourceOf(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const imports: Import[] = [];
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      imports.push({ from: target(path, node.moduleSpecifier), types: onlyTypes(node) });
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      imports.push({ from: target(path, node.moduleSpecifier), types: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      imports.push({ from: target(path, node.arguments[0]), types: false });
    } else if (ts.isIdentifier(node) && !isPartOfAnother(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, imports, names };
}

function onlyTypes({ importClause }: ts.ImportDeclaration): boolean {
  return importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function isPartOfAnother(node: ts.Identifier): boolean {
  const { parent } = node;
  return "name" in parent && parent.name === node && !ts.isVariableDeclaration(parent);
}

function target(path: string, specifier: ts.Node | undefined): string {
  const written = specifier && ts.isStringLiteralLike(specifier) ? specifier.text : "(not a literal)";
  if (!written.startsWith(".")) return written;
  const parts = path.split("/").slice(0, -1);
  for (const part of written.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Where sources break the order of the rooms, as sentences. */
export function breaches(sources: readonly Source[], rooms: readonly Room[]): readonly string[] {
  const paths = new Set(sources.map((it) => it.path));
  const runtime = new Set(rooms.flatMap((it) => it.runtime ?? []));
  return sources.flatMap(({ path, imports, names }) => {
    const room = roomOf(path, rooms);
    if (!room) return [`${path} is in no room.`];
    const wrong = imports.filter(({ from }) => {
      const other = paths.has(from) ? roomOf(from, rooms) : undefined;
      return other ? other !== room && !room.knows.includes(other.path) : !mayUse(room, from);
    });
    const used = [...runtime].filter((it) => names.has(it) && !room.runtime?.includes(it));
    return [...wrong.map(({ from }) => `${path} imports ${from}.`), ...used.map((it) => `${path} uses ${it}.`)];
  });
}

function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  const around = rooms.filter((it) => path === it.path || path.startsWith(`${it.path}/`));
  return around.toSorted((a, b) => b.path.length - a.path.length)[0];
}

function mayUse({ packages = [] }: Room, name: string): boolean {
  return packages.some((it) => name === it || name.startsWith(it.endsWith(":") ? it : `${it}/`));
}

/** Circles of files that import each other, each as the way round; what is imported for its types only does not count. */
export function circles(sources: readonly Source[]): readonly string[] {
  const imports = new Map(
    sources.map((it) => [it.path, it.imports.filter(({ types }) => !types).map(({ from }) => from)]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const before = way.indexOf(path);
    if (before >= 0) found.push([...way.slice(before), path].join(" → "));
    if (before >= 0 || done.has(path)) return;
    for (const it of imports.get(path) ?? []) visit(it, [...way, path]);
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  return found;
}
