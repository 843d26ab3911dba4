// Rules know this name.
export { sectionOfType as sectionOf } from "../facts/sections.ts";
