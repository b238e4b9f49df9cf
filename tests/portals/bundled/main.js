import "batch-job-inputs";
import "./listen.js";
