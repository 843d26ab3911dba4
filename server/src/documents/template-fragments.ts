import { placeOfPath } from "../unit/unit-file.ts";
import { type Fragment, FragmentText } from "./fragment.ts";

const constructs = {
  jinja: /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}/g,
  erb: /<%[\s\S]*?%>/g,
};

/** The unit file that a template (`web.service.j2`, `web.service.erb`) is filled in to; none for templates of other files. */
export function templateFragments(path: string, text: string): readonly Fragment[] {
  const ending = /\.(j2|jinja2?|erb)$/.exec(path)?.[1];
  const target = path.replace(/\.(?:j2|jinja2?|erb)$/, "").replace(/\{\{[^}]*\}\}|<%[^%]*%>/g, "x");
  const place = placeOfPath(target);
  if (!ending || !place) return [];
  const body = new FragmentText();
  let done = 0;
  for (const { index, 0: construct } of text.matchAll(ending === "erb" ? constructs.erb : constructs.jinja)) {
    body.addFrom(done, text.slice(done, index));
    const lineStart = text.lastIndexOf("\n", index - 1) + 1;
    const end = index + construct.length;
    const alone = text.slice(lineStart, index).trim() === "" && /^[ \t]*\r?(?:\n|$)/.test(text.slice(end));
    body.unknown.push({ start: index, end });
    // A line of its own becomes a comment: it may stand for any lines, or none.
    body.addFrom(index, construct.replace(/[^\r\n]/g, alone ? "#" : "x"));
    done = end;
  }
  body.addFrom(done, text.slice(done));
  const { pieces, unknown } = body;
  return [{ path: target, type: place.type, role: place.role, text: body.text, pieces, unknown }];
}
