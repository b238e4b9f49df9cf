import "batch-job-inputs";
import "solid-js";

export function Everything({ job }: { job: string | null }) {
  return (
    <batch-job-inputs
      ref={(element) => element.reload()}
      prop:jobId={job}
      api-base="/api"
      prop:portName="worker.data"
      query={{ limit: 10 }}
      status={null}
      refresh={0}
      standalone
      prop:tokenProvider={async () => "key"}
      title="Inputs"
      role="region"
      tabIndex={0}
      dir="rtl"
      lang="de"
      part="inputs"
      class="inputs"
      style={{ "max-width": "1200px" }}
      onClick={(event) => event.currentTarget.reload()}
      on:query-change={(event) => event.detail.limit.toFixed()}
      on:open-file={(event) => event.preventDefault()}
    >
      Loading…
    </batch-job-inputs>
  );
}
export const attributes = <batch-job-inputs job-id="job_1" api-base="/api" port-name="worker.data" limit="10" />;
// @ts-expect-error: there is no such status.
export const status = <batch-job-inputs status="done" />;
// @ts-expect-error: Solid would set a property `jobid`.
export const property = <batch-job-inputs jobId="job_1" />;
