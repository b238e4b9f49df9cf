import { ready, type InputsQuery } from "batch-job-inputs";

const element = document.createElement("batch-job-inputs");
element.jobId = "job_1";
element.status = "failed";
element.query = { portName: "worker.data" };
const query: InputsQuery = element.query;
element.tokenProvider = async () => "key";
element.tokenProvider = null;
element.addEventListener("inputs-load", (event) => event.detail.total.toFixed());
element.addEventListener("open-file", (event) => event.detail.fileId?.length);
document.querySelector("batch-job-inputs")?.reload();
ready.then(() => query.offset);
import("batch-job-inputs/inline").then((module) => module.ready === ready);
// @ts-expect-error: there is no such status.
element.status = "done";
