/** Whose colours: those that the viewer prefers, or always the same. */
export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The class of a drawn map: all its rules begin with it, so that they mean nothing else on a page. */
export const MAP_CLASS = "plane-map";

const LIGHT =
  "--bg:var(--vscode-editor-background,#fff);--fg:var(--vscode-editor-foreground,#1f2328);--mut:#59636e;--line:#d0d7de;--soft:#f6f8fa;--c0:#0072b2;--c1:#009e73;--c2:#c2639a;--c3:#4b2a8c;--c4:#37474f;--bad:#a63f00;--warn:#6b5900;--ok:#0b5d43;--sum:#8b949e;--t0:#cfe3f0;--t1:#cdeae1;--t2:#f4e0eb;--t3:#e1d9f4;--t4:#dbe0e3;--badt:#fbe4d6;--warnt:#fdf6c8;--okt:#e6f0ea;--sumt:#e3e6ea;--link:#0550ae";
const DARK =
  "--bg:var(--vscode-editor-background,#1f1f1f);--fg:var(--vscode-editor-foreground,#e6e6e6);--mut:#a0a7af;--line:#454b52;--soft:#282b2f;--c0:#4aa3df;--c1:#2bc79b;--c2:#e39cc4;--c3:#8b72f0;--c4:#dfe6ec;--bad:#ff8f4d;--warn:#f0e442;--ok:#5fd3ac;--sum:#9aa2ab;--t0:#16344a;--t1:#123c31;--t2:#46283a;--t3:#2b2450;--t4:#3a4147;--badt:#43220f;--warnt:#3a3610;--okt:#15322a;--sumt:#3a3f45;--link:#6cb6ff";
/** Outlines, hatches and letters say it all. */
const PLAIN =
  "--bg:Canvas;--fg:CanvasText;--mut:CanvasText;--line:CanvasText;--soft:Canvas;--c0:CanvasText;--c1:CanvasText;--c2:CanvasText;--c3:CanvasText;--c4:CanvasText;--bad:Highlight;--warn:CanvasText;--ok:CanvasText;--sum:CanvasText;--t0:Canvas;--t1:Canvas;--t2:Canvas;--t3:Canvas;--t4:Canvas;--badt:Canvas;--warnt:Canvas;--okt:Canvas;--sumt:Canvas;--link:LinkText";
/** The same in an editor with a theme of high contrast, which the browser does not know of. */
const CONTRAST =
  "--mut:var(--fg);--line:var(--vscode-contrastBorder,var(--fg));--soft:var(--bg);--c0:var(--fg);--c1:var(--fg);--c2:var(--fg);--c3:var(--fg);--c4:var(--fg);--bad:var(--vscode-focusBorder,var(--fg));--warn:var(--fg);--ok:var(--fg);--sum:var(--fg);--t0:var(--bg);--t1:var(--bg);--t2:var(--bg);--t3:var(--bg);--t4:var(--bg);--badt:var(--bg);--warnt:var(--bg);--okt:var(--bg);--sumt:var(--bg);--link:var(--vscode-textLink-foreground,var(--fg))";

const MONO = 'ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace';
const HUES = [0, 1, 2, 3, 4];

/** Rules below the map's class. */
const rules: readonly (readonly [selector: string, declarations: string])[] = [
  ["text", 'font:12px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;fill:var(--fg)'],
  [".h1", "font-size:19px;font-weight:600"],
  [".h2", "font-size:14px;font-weight:600"],
  [".b", "font-weight:600"],
  [".mut", "fill:var(--mut)"],
  [".sub", "fill:var(--mut);font-size:12px;font-weight:400"],
  [".sm", "font-size:11.5px;fill:var(--mut)"],
  [".over", "font-size:11.5px;fill:var(--bad);font-weight:600"],
  [".mono", `font:10.5px ${MONO};fill:var(--mut)`],
  [".link", `font:11px ${MONO};fill:var(--link);text-decoration:underline`],
  [".bg", "fill:var(--bg)"],
  [".group", "fill:var(--soft);stroke:var(--line)"],
  [".num", "font-size:14px;font-weight:600"],
  [".own", "font-size:11.5px;font-weight:600"],
  [".tight .num", "font-size:11px"],
  [".tight .own", "font-size:10px"],
  [".sib", "font-size:9.5px;fill:var(--mut)"],
  [".cell text", "paint-order:stroke;stroke-linejoin:round;stroke-width:3.5px;stroke:var(--bg)"],
  [
    ".seg",
    "font-size:11px;font-weight:600;paint-order:stroke;stroke-linejoin:round;stroke-width:3.5px;stroke:var(--bg)",
  ],
  [".fill", "fill:var(--bg)"],
  [".edge", "fill:none;stroke:var(--mut);stroke-width:2"],
  [".key", "fill:var(--soft);stroke:var(--mut)"],
  [".bar", "fill:var(--sumt)"],
  ...HUES.flatMap(
    (it) =>
      [
        [`.o${it} .fill,.o${it} .bar,.o${it} .key`, `fill:var(--t${it})`],
        [`.o${it} .edge,.o${it} .key`, `stroke:var(--c${it})`],
        [`.o${it} .num,.o${it} .own,.o${it} .seg`, `stroke:var(--t${it})`],
        [`.o${it} .zlow,.o${it} .zhigh,.o${it} .zmax`, `fill:var(--c${it})`],
        [`.o${it} .dot`, `fill:var(--c${it})`],
      ] as const,
  ),
  [".nobody .edge", "stroke-width:1;stroke-dasharray:2 3"],
  [".void .fill,.void .bar", "fill:var(--bg)"],
  [".void .num,.void .own,.void .seg", "stroke:var(--bg)"],
  [".void .edge", "stroke-dasharray:7 3"],
  [".soft .edge", "stroke-dasharray:4 2"],
  [".lacks .bar", "fill:none"],
  [".lacks .edge", "stroke-width:1.2;stroke-dasharray:1.5 3"],
  [".absent .edge", "stroke:var(--mut);stroke-width:1;stroke-dasharray:2 3"],
  [".absent .num,.absent .own", "fill:var(--mut)"],
  [".strike", "stroke:var(--bad);stroke-width:1.5"],
  [".bad .edge,.takes .edge", "stroke:var(--bad);stroke-dasharray:none"],
  [".takes .bar", "fill:var(--badt)"],
  [".takes .seg", "stroke:var(--badt)"],
  [".hl", "stroke:var(--bad);stroke-width:2;opacity:.55"],
  [".ring", "fill:none;stroke:var(--fg);stroke-width:1.6;stroke-dasharray:3 2.4"],
  [".outside .bar", "fill:var(--soft)"],
  [".outside .edge", "stroke:var(--fg);stroke-width:1.6;stroke-dasharray:4 3"],
  [".outside .seg", "stroke:var(--soft)"],
  [".lanebg", "fill:transparent"],
  [".keyt", "font-size:10px;font-weight:700"],
  [".cross", "stroke:var(--bad);stroke-width:2;stroke-dasharray:2 2"],
  [".crt", "fill:var(--bad);font-size:12px;font-weight:700"],
  [".mk", "fill:var(--mut)"],
  [".mk.error", "fill:var(--bad)"],
  [".mk.warning", "fill:var(--warn)"],
  [".mkt", "font-size:11px;font-weight:700;fill:var(--bg)"],
  [".cnt", "font-size:11.5px;fill:var(--mut)"],
  [".cnt.hot", "fill:var(--bad);font-weight:700"],
  [".wt", "fill:var(--sumt);stroke:var(--line);stroke-width:.6"],
  [".wf", "fill:var(--sum)"],
  [".chip rect", "stroke-width:1.2"],
  [".chip text", "font-weight:600"],
  [".chip.level-bad rect", "fill:var(--badt);stroke:var(--bad)"],
  [".chip.level-notice rect", "fill:var(--warnt);stroke:var(--warn)"],
  [".chip.level-good rect", "fill:var(--okt);stroke:var(--ok)"],
  [".track", "fill:var(--soft);stroke:var(--line)"],
  [".axis", "stroke:var(--line);stroke-dasharray:1 3"],
  [".tick", "stroke:var(--fg);stroke-width:1.2"],
  [".tickmax", "stroke:var(--fg);stroke-width:2.6"],
  [".zlow,.zhigh,.zmax", "fill:var(--sum)"],
  [".zhigh", "opacity:.42"],
  [".zmax", "opacity:.24"],
  ["[tabindex]:focus", "outline:none"],
  [
    "[tabindex]:focus-visible>.edge,[tabindex]:focus-visible>.lanebg",
    "stroke:var(--vscode-focusBorder,#0969da);stroke-width:3;stroke-dasharray:none",
  ],
  ["[data-path]", "cursor:pointer"],
];

/** The style sheet of a map, the same for every map. */
export const mapStyle: string = [
  `.${MAP_CLASS}{${LIGHT};background:var(--bg)}`,
  `@media (prefers-color-scheme:dark){.${MAP_CLASS}:not([data-theme=light]){${DARK}}}`,
  `.${MAP_CLASS}[data-theme=dark],.vscode-dark .${MAP_CLASS}:not(#x){${DARK}}`,
  `.vscode-light .${MAP_CLASS}:not(#x){${LIGHT}}`,
  ...rules.map(
    ([selector, declarations]) =>
      `${selector
        .split(",")
        .map((it) => `.${MAP_CLASS} ${it}`)
        .join(",")}{${declarations}}`,
  ),
  `.vscode-high-contrast .${MAP_CLASS}:not(#x):not(#x){${CONTRAST}}`,
  // More ids than in the selectors above: it has to outrank them.
  `@media (forced-colors:active){.${MAP_CLASS}:not(#x):not(#x):not(#x){${PLAIN}}}`,
].join("\n");
