import { PassThrough, Writable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { createMessageConnection, type Message } from "vscode-languageserver/node";
import { InputReader } from "../../server/src/node/input-reader.ts";
import { OutputWriter } from "../../server/src/node/output-writer.ts";
import { Turns } from "../../server/src/node/turns.ts";

const framed = (content: object) => {
  const body = JSON.stringify({ jsonrpc: "2.0", ...content });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};
const message = (method: string) => ({ jsonrpc: "2.0", method }) as Message;

/** A stream that takes its time: each piece is taken by hand. */
function slowStream() {
  const taken: string[] = [];
  let go: () => void = () => {};
  const stream = new Writable({
    write(bytes: Buffer, _, done) {
      go = () => {
        taken.push(bytes.toString());
        done();
      };
    },
  });
  const take = async () => {
    go();
    await new Promise(setImmediate);
  };
  return { stream, taken, take };
}

test("each message is one piece, and waits with its memory until the stream has taken it", async () => {
  const { stream, taken, take } = slowStream();
  const writer = new OutputWriter(stream);
  const done: string[] = [];
  const names = ["first", "second … ü", "third"];
  for (const name of names) writer.write(message(name)).then(() => done.push(name));
  for (const name of names) {
    await take();
    expect(taken.at(-1)).toBe(framed({ method: name }));
    expect(done.at(-1)).toBe(name);
  }
  const last = writer.write(message("last"));
  await take();
  await last;
  expect(taken).toEqual([...names, "last"].map((method) => framed({ method })));
});

test("a stream that fails is reported, and the write fails", async () => {
  const writer = new OutputWriter(new Writable({ write: (_, __, done) => done(new Error("no reader")) }));
  const errors: unknown[] = [];
  writer.onError(([error, about, count]) => errors.push([error.message, about && "message", count]));
  await expect(writer.write(message("a"))).rejects.toThrow("no reader");
  await expect(writer.write(message("b"))).rejects.toThrow();
  expect(errors).toContainEqual(["no reader", "message", 1]);
  expect(errors).toContainEqual(["no reader", undefined, undefined]);
});

test("a message that is no JSON fails alone", async () => {
  const { stream, taken, take } = slowStream();
  const writer = new OutputWriter(stream);
  await expect(writer.write({ jsonrpc: "2.0", id: 1n } as unknown as Message)).rejects.toThrow("BigInt");
  const next = writer.write(message("next"));
  await take();
  await next;
  expect(taken).toEqual([framed({ method: "next" })]);
});

test("what cannot be read is reported, and the rest is read", async () => {
  const input = new PassThrough();
  const reader = new InputReader(input, () => {});
  const errors: string[] = [];
  reader.onError(({ name }) => errors.push(name));
  const read = new Promise((done) => reader.listen(done));
  input.write(`Content-Length: 2\r\n\r\n{x${framed({ method: "good" })}`);
  expect(await read).toEqual(message("good"));
  expect(errors).toEqual(["SyntaxError"]);
});

test("a stream that is no protocol is read no further", async () => {
  const input = new PassThrough();
  const read: unknown[] = [];
  const problem = new Promise((done) => {
    new InputReader(input, done).listen((it) => read.push(it));
  });
  input.write(`${framed({ method: "good" })}GET /`);
  expect(await problem).toMatch(/Content-Length/);
  input.write(framed({ method: "late" }));
  await new Promise(setImmediate);
  expect(read).toEqual([message("good")]);
});

/** A connection over `input` that counts the notifications it has taken. */
function counting(input: PassThrough) {
  const turns = new Turns();
  const connection = createMessageConnection(
    new InputReader(input, () => {}),
    new OutputWriter(new PassThrough()),
    undefined,
    { messageStrategy: turns.strategy },
  );
  let count = 0;
  connection.onNotification("one", () => {
    count++;
  });
  connection.listen();
  onTestFinished(() => connection.dispose());
  return { turns, connection, count: () => count };
}

test("soon is when all messages that are here have been taken", async () => {
  const input = new PassThrough();
  const { turns, connection, count } = counting(input);
  const counts = new Promise<number>((done) => {
    connection.onNotification("look", () => {
      turns.later(() => done(count()), 0);
    });
  });
  input.write(framed({ method: "look" }) + framed({ method: "one" }).repeat(30));
  expect(await counts).toBe(30);
});

test("what is called off is not done", async () => {
  const { turns } = counting(new PassThrough());
  const done: string[] = [];
  turns.later(() => done.push("soon"), 0)();
  turns.later(() => done.push("later"), 1)();
  const cancel = turns.later(() => done.push("in the middle"), 0);
  setImmediate(cancel);
  await new Promise<void>((end) => {
    turns.later(end, 5);
  });
  expect(done).toEqual([]);
});
