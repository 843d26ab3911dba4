/** The browser's program; `undefined` when there is none. */
export declare const chromium: string | undefined;

/** A page in a headless browser. */
export interface Page {
  /** What went wrong on the page, and the addresses that it asked for, so far. */
  readonly troubles: readonly string[];
  readonly requests: readonly string[];
  /** Calls a method of Chrome's DevTools protocol. */
  call(method: string, params?: object): Promise<unknown>;
  /** The value of an expression; the caller knows of which type it is. */
  value<Value = unknown>(expression: string): Promise<Value>;
  /** Waits until an expression is true. */
  until(expression: string, milliseconds?: number): Promise<void>;
  type(text: string): Promise<unknown>;
  press(key: string): Promise<void>;
  /** A PNG. */
  screenshot(whole?: boolean): Promise<Uint8Array>;
}

/** Runs `work` with a page at `address`, and ends the browser afterwards. */
export declare function withPage<Result>(
  address: string,
  view: { readonly width?: number; readonly height?: number; readonly dark?: boolean },
  work: (page: Page) => Promise<Result>,
): Promise<Result>;
