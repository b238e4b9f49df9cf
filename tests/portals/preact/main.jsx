import "batch-job-inputs";
import { render } from "preact";
import { useState } from "preact/hooks";

const token = async () => "portal-key";

function Portal() {
  const [jobId, setJobId] = useState("job_small");
  const [log, setLog] = useState("");
  const tell = (event) => setLog((log) => `${log}${event.type} ${JSON.stringify(event.detail)}\n`);
  return (
    <>
      <h1>Our portal</h1>
      <button id="other" onClick={() => setJobId("job_10k")}>Another job</button>
      <batch-job-inputs
        jobId={jobId}
        limit={10}
        tokenProvider={token}
        oninputs-load={tell}
        oninputs-error={tell}
        onquery-change={tell}
        onopen-file={(event) => {
          event.preventDefault();
          tell(event);
        }}
      />
      <pre id="log">{log}</pre>
    </>
  );
}

render(<Portal />, document.querySelector("#app"));
