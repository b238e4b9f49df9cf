import "batch-job-inputs";
import { useState } from "react";

export default function Inputs() {
  const [jobId, setJobId] = useState("job_small");
  const [log, setLog] = useState("");
  const tell = (event: CustomEvent) => setLog((log) => `${log}${event.type} ${JSON.stringify(event.detail)}\n`);
  return (
    <>
      <button id="other" onClick={() => setJobId("job_10k")}>
        Another job
      </button>
      <batch-job-inputs
        jobId={jobId}
        limit={10}
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
