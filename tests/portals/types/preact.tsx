import "batch-job-inputs";
import "preact";

export function Everything({ job }: { job: string | null }) {
  return (
    <batch-job-inputs
      ref={(element) => element?.reload()}
      key="one"
      jobId={job}
      apiBase="/api"
      portName="worker.data"
      query={{ limit: 10 }}
      status={null}
      refresh={0}
      standalone
      tokenProvider={async () => "key"}
      title="Inputs"
      role="region"
      tabIndex={0}
      dir="rtl"
      lang="de"
      part="inputs"
      class="inputs"
      style={{ maxWidth: 1200 }}
      onClick={(event) => event.currentTarget.reload()}
      onquery-change={(event) => event.detail.limit.toFixed()}
      onopen-file={(event) => event.preventDefault()}
    >
      Loading…
    </batch-job-inputs>
  );
}
export const attributes = <batch-job-inputs job-id="job_1" api-base="/api" port-name="worker.data" limit="10" />;
// @ts-expect-error: there is no such status.
export const status = <batch-job-inputs status="done" />;
// @ts-expect-error: there is no such property.
export const property = <batch-job-inputs jobid="job_1" />;
