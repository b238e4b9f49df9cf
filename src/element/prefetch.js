// What can be done while the program is loading, which takes longer than most answers: requesting the first page of inputs,
// in the plain case only (no filters, no token, the page's own origin), and making the browser load what it formats
// numbers and dates with. Whatever else there is to do, the program does itself.

// Requests that the program has not taken over yet, by their URL.
const requests = new Map();

/** Requests the first page for an element that waits for the program; `isWaiting` says whether it still does. */
export async function prefetch(element, isWaiting) {
  // With the first formatters of a page, which takes it tens of milliseconds on slow devices.
  setTimeout(() => [new Intl.NumberFormat(), new Intl.DateTimeFormat()]);
  const isPage = element.hasAttribute("standalone");
  // Until its own scripts have run, the host may be about to set a token provider.
  if (!isPage && document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  const address = new URLSearchParams(isPage ? location.search : "");
  const job = (address.get("job") ?? element.getAttribute("job-id") ?? "").trim();
  const filtered = isPage
    ? ["status", "port_name", "offset", "limit"].some((name) => address.has(name))
    : ["status", "port-name", "offset", "limit"].some((name) => element.hasAttribute(name));
  if (!isWaiting() || element.tokenProvider || filtered || !job || /^\.\.?$/.test(job)) return;
  if (isPage && isStored("batch-job-inputs.api-key")) return;
  const base = URL.parse?.(element.getAttribute("api-base")?.trim() || "/v0.5", document.baseURI);
  if (base?.origin !== location.origin) return;
  const path = base.pathname.replace(/\/+$/, "");
  request(`${base.origin}${path}/batch/jobs/${encodeURIComponent(job)}/inputs?offset=0&limit=50`);
}

function request(url) {
  if (requests.has(url)) return;
  const abort = new AbortController();
  const answer = fetch(url, { headers: { Accept: "application/json" }, cache: "no-store", redirect: "manual", signal: abort.signal });
  // The program handles the failure when it takes the request over.
  answer.catch(() => undefined);
  requests.set(url, { answer, abort });
  // An older answer would be out of date.
  setTimeout(() => requests.delete(url) && abort.abort(), 5000);
}

/** `fetch` for the program, which takes over a request that was sent already. */
export function send(request) {
  // Reading the URL of a request takes a while.
  const early = requests.size > 0 && requests.get(request.url);
  if (!early || request.headers.has("Authorization") || request.headers.has("If-None-Match")) return fetch(request);
  requests.delete(request.url);
  request.signal.addEventListener("abort", () => early.abort.abort());
  return early.answer;
}

let turn;

/** Resolves in the browser's next turn: by then the program has sent what it can send at once. */
export function requestsSent() {
  turn ??= new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      turn = undefined;
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
  return turn;
}

function isStored(name) {
  try {
    return sessionStorage.getItem(name) !== null;
  } catch {
    return false;
  }
}
