import "batch-job-inputs/inline";
import "./listen.js";
