const element = document.querySelector("batch-job-inputs");
element.tokenProvider = () => "portal-key";
for (const name of ["inputs-load", "inputs-error", "query-change", "open-file"]) {
  element.addEventListener(name, (event) => {
    if (event.cancelable) event.preventDefault();
    document.querySelector("#log").append(`${name} ${JSON.stringify(event.detail)}\n`);
  });
}
