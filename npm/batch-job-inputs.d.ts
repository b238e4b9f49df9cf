/// <reference path="./frameworks.d.ts" />

/**
 * Resolves when `<batch-job-inputs>` works; rejects when it cannot be loaded or fails while it starts. Without a DOM, as
 * on a server, it stays pending.
 */
export const ready: Promise<void>;

export type InputStatus = "pending" | "processing" | "completed" | "failed" | "reference";

/** What is shown: the filters and the page. */
export interface InputsQuery {
  /** `null` is all. */
  status: InputStatus | null;
  /** `null` is all. */
  portName: string | null;
  /** Inputs before the page. */
  offset: number;
  /** Inputs on a page, 1 to 1000. */
  limit: number;
}

/** A page is shown, in the server's own figures. */
export interface InputsLoadDetail {
  jobId: string;
  /** Inputs that match the filters. */
  total: number;
  offset: number;
  limit: number;
  /** Inputs on this page. */
  count: number;
}

/** A request for a page failed for good. */
export interface InputsErrorDetail {
  kind:
    | "network"
    | "timeout"
    | "unauthorized"
    | "forbidden"
    | "not-found"
    | "invalid"
    | "rate-limited"
    | "server"
    | "redirect"
    | "decode"
    | "token"
    | "sign-in";
  /** The HTTP status, if an answer came. */
  status: number | null;
  code: string | null;
  message: string;
  errorUid: string | null;
}

/** A file link was activated; `preventDefault()` leaves the opening to the page. */
export interface OpenFileDetail {
  inputId: string;
  fileId: string | null;
  filename: string;
  ref: string;
}

export interface BatchJobInputsEventMap {
  "inputs-load": CustomEvent<InputsLoadDetail>;
  "inputs-error": CustomEvent<InputsErrorDetail>;
  /** The person changed filter or page. */
  "query-change": CustomEvent<InputsQuery>;
  "open-file": CustomEvent<OpenFileDetail>;
}

/** Gives the API key, at once or later. Called before the first request and once more after a 401. */
export type TokenProvider = () => string | Promise<string>;

export interface BatchJobInputs extends HTMLElement {
  /** The job whose inputs are shown. */
  jobId: string | null;
  /** Base URL of the API, absolute or relative to the document; `/v0.5` by default. */
  apiBase: string;
  /** Status filter; reading gives what is shown. */
  status: InputStatus | null;
  /** Port filter; reading gives what is shown. */
  portName: string | null;
  offset: number;
  limit: number;
  /** Seconds between refreshes while inputs are unfinished; 0 is never. */
  refresh: number;
  theme: "auto" | "light" | "dark";
  /** Space-separated columns; `null` leaves the choice to the person, who begins with all. */
  columns: string | null;
  /** Where the API key comes from; without it requests carry none. */
  tokenProvider: TokenProvider | null | undefined;
  /** What is shown; what is left out when setting has its default. */
  get query(): InputsQuery;
  set query(query: Partial<InputsQuery>);
  /** Fetches the page again. */
  reload(): void;

  addEventListener<K extends keyof BatchJobInputsEventMap>(
    type: K,
    listener: (this: BatchJobInputs, event: BatchJobInputsEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof BatchJobInputsEventMap>(
    type: K,
    listener: (this: BatchJobInputs, event: BatchJobInputsEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** The attributes in JSX and templates. */
export interface BatchJobInputsAttributes {
  "job-id"?: string | null | undefined;
  "api-base"?: string | null | undefined;
  status?: InputStatus | null | undefined;
  "port-name"?: string | null | undefined;
  offset?: number | string | null | undefined;
  limit?: number | string | null | undefined;
  refresh?: number | string | null | undefined;
  theme?: "auto" | "light" | "dark" | null | undefined;
  columns?: string | null | undefined;
  standalone?: boolean | undefined;
}

/** The properties in JSX and templates. Those with an attribute do what it does. */
export interface BatchJobInputsProperties extends Omit<BatchJobInputsAttributes, "job-id" | "api-base" | "port-name" | "standalone"> {
  jobId?: string | null | undefined;
  apiBase?: string | null | undefined;
  portName?: string | null | undefined;
  query?: Partial<InputsQuery> | undefined;
  tokenProvider?: TokenProvider | null | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "batch-job-inputs": BatchJobInputs;
  }
}
