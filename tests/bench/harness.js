// Runs in the page before anything of it does, and takes the times: alike for the component, whose rows are in a
// shadow root, and for the page written by hand.
{
  const until = (condition, timeout = 60_000) => new Promise((resolve, reject) => {
    const end = performance.now() + timeout;
    const look = () => {
      if (condition()) resolve();
      else if (performance.now() > end) reject(new Error(`in vain: ${condition}`));
      else setTimeout(look, 5);
    };
    look();
  });
  const macrotask = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };

  const bench = (window.bench = {
    root: document,
    flying: 0,
    stub: undefined,
    find: (selector) => bench.root.querySelector(selector),
    rows: () => bench.find(".rows")?.children ?? [],
  });

  // When the first rows are painted.
  const first = new MutationObserver(() => {
    if (bench.rows().length === 0) return;
    first.disconnect();
    // Painted, not only in the document.
    requestAnimationFrame(() => setTimeout(() => { bench.begun = performance.now(); }));
  });
  first.observe(document, { subtree: true, childList: true });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    bench.root = attach.call(this, options);
    bench.host = this;
    first.observe(bench.root, { subtree: true, childList: true });
    return bench.root;
  };

  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...what) => {
    const made = await instantiate.apply(WebAssembly, what);
    bench.memory = Object.values(made.instance.exports).find((one) => one instanceof WebAssembly.Memory);
    return made;
  };

  const fetch = window.fetch.bind(window);
  window.fetch = (...what) => {
    const url = String(what[0].url ?? what[0]);
    if (url.includes("/inputs?") && !url.endsWith("limit=1")) {
      bench.url = url;
      if (bench.stub !== undefined) {
        return Promise.resolve(new Response(bench.stub, { headers: { "Content-Type": "application/json" } }));
      }
    }
    bench.flying += 1;
    return fetch(...what).finally(() => { bench.flying -= 1; });
  };

  /** Resolves when nothing has been asked for a while and the page has nothing to do. */
  bench.idle = async () => {
    for (let quiet = 0; quiet < 10; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      quiet = bench.flying === 0 ? quiet + 1 : 0;
    }
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
  };

  bench.started = async () => {
    await until(() => bench.begun !== undefined);
    return bench.begun;
  };

  /** From an action to the rows it asks for: until they are in the document, and until they are painted. */
  bench.act = async (action, { count, names }) => {
    await bench.idle();
    const name = (row) => row.querySelector("th a").textContent;
    const there = () => {
      const rows = bench.rows();
      return rows.length === count && name(rows[0]) === names[0] && name(rows[count - 1]) === names[1];
    };
    const body = bench.find(".rows");
    const begun = performance.now();
    const shown = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!there()) return;
        observer.disconnect();
        resolve(performance.now() - begun);
      });
      observer.observe(body, { subtree: true, childList: true, characterData: true });
    });
    actions[action]();
    const inDocument = await shown;
    await new Promise(requestAnimationFrame);
    await macrotask();
    return { inDocument, painted: performance.now() - begun };
  };

  const choose = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const actions = {
    failed: () => bench.find('input[name="status"][value="failed"]').click(),
    all: () => bench.find('input[name="status"][value=""]').click(),
    next: () => bench.find("button.next, button:has(> .icon.next)").click(),
    rows50: () => choose(bench.find("select.limit, .limit select"), "50"),
    rows1000: () => choose(bench.find("select.limit, .limit select"), "1000"),
    refresh: () => (bench.host ? bench.host.reload() : bench.find(".refresh").click()),
  };

  const nextLoad = () => new Promise((resolve) => document.addEventListener("inputs-load", resolve, { once: true }));

  /** From asking for the same again until the page has taken it in, and what it has changed within the table. */
  bench.refresh = async () => {
    await bench.idle();
    let mutations = 0;
    const observer = new MutationObserver((records) => { mutations += records.length; });
    observer.observe(bench.find(".inputs"), everything);
    const loaded = nextLoad();
    const begun = performance.now();
    actions.refresh();
    await loaded;
    await macrotask();
    const time = performance.now() - begun;
    await bench.idle();
    mutations += observer.takeRecords().length;
    observer.disconnect();
    return { time, mutations };
  };

  /** Asks for the same again so many times, each when the one before is over: 720 are an hour of one each 5 s. */
  bench.refreshes = async (times) => {
    for (let turn = 0; turn < times; turn += 1) {
      const loaded = nextLoad();
      actions.refresh();
      await loaded;
    }
    await bench.idle();
  };

  /** From asking for the same again, with an answer at hand in which one row is another, until that is seen. */
  bench.change = async () => {
    await bench.idle();
    const answer = await (await fetch(bench.url)).json();
    const place = answer.inputs.findIndex((input) => input.status === "completed");
    const whole = JSON.stringify(answer);
    Object.assign(answer.inputs[place], { status: "failed", error_message: "Column 'vibration_mm_s' is missing" });
    const times = [];
    for (const text of [JSON.stringify(answer), whole]) {
      bench.stub = text;
      await bench.idle();
      const badge = bench.rows()[place].querySelector(".badge");
      const begun = performance.now();
      times.push(await new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve(performance.now() - begun);
        });
        observer.observe(badge, everything);
        actions.refresh();
      }));
    }
    bench.stub = undefined;
    return times;
  };

  /** What no page can be faster than: the answer to what was asked last, fetched and parsed. */
  bench.alone = async () => {
    await bench.idle();
    const begun = performance.now();
    await (await fetch(bench.url, { cache: "no-store" })).json();
    return performance.now() - begun;
  };
}
