import "batch-job-inputs/inline";
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";

@Component({
  selector: "app-portal",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Our portal</h1>
    <button id="other" (click)="jobId.set('job_10k')">Another job</button>
    <batch-job-inputs
      [jobId]="jobId()"
      [limit]="10"
      [tokenProvider]="token"
      (inputs-load)="tell($event)"
      (inputs-error)="tell($event)"
      (query-change)="tell($event)"
      (open-file)="$event.preventDefault(); tell($event)"
    />
    <pre id="log">{{ log() }}</pre>
  `,
})
class Portal {
  readonly jobId = signal("job_small");
  readonly log = signal("");
  readonly token = async () => "portal-key";

  tell(event: CustomEvent) {
    this.log.update((log) => `${log}${event.type} ${JSON.stringify(event.detail)}\n`);
  }
}

await bootstrapApplication(Portal);
