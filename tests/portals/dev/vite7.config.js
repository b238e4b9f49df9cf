import vite8 from "./vite8.config.js";

export default { ...vite8, cacheDir: "../../target/portals/vite7-dev", optimizeDeps: { exclude: ["batch-job-inputs"] } };
