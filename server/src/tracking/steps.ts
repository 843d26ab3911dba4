/** Takes all steps of a piece of work at once, and gives its result. */
export function atOnce<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same steps, each of which gives `value`. */
export function* giving<Value, Result>(value: Value, steps: Generator<unknown, Result>): Generator<Value, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield value;
  }
}
