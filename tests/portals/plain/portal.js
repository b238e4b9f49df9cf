const element = document.querySelector("batch-job-inputs");
// A real portal asks its own server, which knows who is signed in.
element.tokenProvider = async () => "portal-key";
for (const name of ["inputs-load", "inputs-error", "query-change", "open-file"]) {
  element.addEventListener(name, (event) => {
    document.querySelector("#log").append(`${name} ${JSON.stringify(event.detail)}\n`);
  });
}
element.addEventListener("open-file", (event) => event.preventDefault());
