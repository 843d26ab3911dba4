/*
 * What the documentation of each format demands, in our own words and for the part that we write; stricter than the formats themselves,
 * which take unknown properties. The schema that OASIS has for SARIF is asked as well (`sarif-schema.test.ts`). GitLab, GitHub and Checkstyle
 * publish none for their reports; those of reviewdog and of Jenkins' plugin leave nearly everything open.
 */

const object = (properties: object, optional: readonly string[] = []) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((it) => !optional.includes(it)),
  additionalProperties: false,
});
const list = (items: object, more: object = {}) => ({ type: "array", items, ...more });
const word = { type: "string", minLength: 1 };
const text = { type: "string" };
const from1 = { type: "integer", minimum: 1 };

/** "Code Quality report format" of GitLab's documentation. */
export const gitlabSchema = list(
  object({
    type: { const: "issue" },
    check_name: word,
    description: word,
    categories: list({ enum: ["Bug Risk"] }, { minItems: 1 }),
    severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
    fingerprint: { type: "string", pattern: "^[0-9a-f]{16}$" },
    location: object({
      path: { type: "string", minLength: 1, not: { pattern: "^\\./" } },
      lines: object({ begin: from1, end: from1 }),
      positions: object({
        begin: object({ line: from1, column: from1 }),
        end: object({ line: from1, column: from1 }),
      }),
    }),
  }),
);

const rdPosition = object({ line: from1, column: from1 });
const rdRange = object({ start: rdPosition, end: rdPosition });
const rdLocation = object({ path: word, range: rdRange });
/** `DiagnosticResult` in reviewdog's `reviewdog.proto`. */
export const rdjsonSchema = object({
  source: object({ name: word }),
  diagnostics: list(
    object({
      message: word,
      location: rdLocation,
      severity: { enum: ["ERROR", "WARNING", "INFO"] },
      code: object({ value: word }),
      suggestions: list(object({ range: rdRange, text })),
      related_locations: list(object({ message: word, location: rdLocation })),
    }),
  ),
});

const message = object({ text: word });
const level = { enum: ["none", "note", "warning", "error"] };
const region = object({ startLine: from1, startColumn: from1, endLine: from1, endColumn: from1 });
const artifact = object({ uri: { type: "string", format: "uri-reference", minLength: 1 }, uriBaseId: word }, [
  "uriBaseId",
]);
const physical = object({ artifactLocation: artifact, region });
const fix = object({
  description: message,
  artifactChanges: list(
    object({
      artifactLocation: artifact,
      replacements: list(object({ deletedRegion: region, insertedContent: object({ text }) }), { minItems: 1 }),
    }),
    { minItems: 1, uniqueItems: true },
  ),
  properties: { type: "object" },
});
const result = object(
  {
    ruleId: word,
    ruleIndex: { type: "integer", minimum: 0 },
    level,
    message,
    locations: list(object({ physicalLocation: physical }), { minItems: 1, maxItems: 1 }),
    relatedLocations: list(object({ id: { type: "integer", minimum: 0 }, physicalLocation: physical, message }), {
      uniqueItems: true,
    }),
    partialFingerprints: { type: "object", additionalProperties: word },
    fixes: list(fix, { uniqueItems: true }),
    suppressions: list(object({ kind: { enum: ["inSource", "external"] }, justification: text }, ["justification"]), {
      uniqueItems: true,
    }),
    properties: { type: "object" },
  },
  ["ruleIndex"],
);
const rule = object({
  id: word,
  name: { type: "string", pattern: "^[A-Z][A-Za-z]*$" },
  shortDescription: message,
  fullDescription: message,
  help: object({ text: word, markdown: word }),
  defaultConfiguration: object({ level }),
  properties: object({
    tags: list(word, { uniqueItems: true, maxItems: 10 }),
    "problem.severity": { enum: ["error", "warning", "recommendation"] },
    fixable: { type: "boolean" },
    since: word,
  }),
});
/** SARIF 2.1.0, sections 3.13 (file), 3.14 (run), 3.27 (result), 3.49 (rule), 3.55 (fix) and those they name. */
export const sarifSchema = object({
  $schema: { type: "string", format: "uri" },
  version: { const: "2.1.0" },
  runs: list(
    object({
      tool: object({
        driver: object({
          name: word,
          semanticVersion: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+" },
          rules: list(rule, { minItems: 1, uniqueItems: true }),
        }),
      }),
      columnKind: { const: "utf16CodeUnits" },
      results: list(result),
      properties: { type: "object" },
    }),
    { minItems: 1, maxItems: 1 },
  ),
});

/** What Jenkins' xUnit plugin and GitLab read. */
export const junitSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element name="testsuite" type="suite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attributeGroup ref="counts"/>
  </xs:complexType></xs:element>
  <xs:attributeGroup name="counts">
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
  </xs:attributeGroup>
  <xs:complexType name="suite">
    <xs:sequence><xs:element name="testcase" type="case" minOccurs="1" maxOccurs="unbounded"/></xs:sequence>
    <xs:attributeGroup ref="counts"/>
  </xs:complexType>
  <xs:complexType name="case">
    <xs:choice minOccurs="0">
      <xs:element name="failure"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
        <xs:attribute name="type" use="required"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="error"/><xs:enumeration value="warning"/>
        </xs:restriction></xs:simpleType></xs:attribute>
        <xs:attribute name="message" type="xs:string" use="required"/>
      </xs:extension></xs:simpleContent></xs:complexType></xs:element>
      <xs:element name="system-out" type="xs:string"/>
    </xs:choice>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="classname" type="xs:string" use="required"/>
  </xs:complexType>
</xs:schema>`;

/** What Checkstyle's own \`XMLLogger\` writes. */
export const checkstyleSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="checkstyle"><xs:complexType>
    <xs:sequence><xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
      <xs:sequence><xs:element name="error" minOccurs="1" maxOccurs="unbounded"><xs:complexType>
        <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
        <xs:attribute name="column" type="xs:positiveInteger" use="required"/>
        <xs:attribute name="severity" use="required"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="error"/><xs:enumeration value="warning"/><xs:enumeration value="info"/>
        </xs:restriction></xs:simpleType></xs:attribute>
        <xs:attribute name="message" type="xs:string" use="required"/>
        <xs:attribute name="source" type="xs:string" use="required"/>
      </xs:complexType></xs:element></xs:sequence>
      <xs:attribute name="name" type="xs:string" use="required"/>
    </xs:complexType></xs:element></xs:sequence>
    <xs:attribute name="version" type="xs:string" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>`;
