import fc from "fast-check";

/** What makes trouble when files are cut into lines, and what units are made of. */
const pieces = [
  ..."\\\n\r\0\t []=#;%\"'\ufeff\ud800\udc80\udcff\ufffe\ufdd0é😀\u000b\f\u00a0",
  "\\\n",
  "\\\r\n",
  "\\\\\n",
  "\\ \n",
  "\n\r",
  "\r\n\0",
  "\n# note\n",
  "\n; note \\\n",
  "\n[Service]\n",
  "[Service] # note\n",
  "[X-Own]\n",
  "\nKey=value\n",
  "\nExecStart=/bin/echo a \\\n",
  "Key",
  "value",
];

/** Any text, and texts made of pieces that are hard to read. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join("")),
);
