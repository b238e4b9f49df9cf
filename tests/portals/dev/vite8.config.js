import { fileURLToPath } from "node:url";

export default {
  // The packages are in the folder above, and are not served from outside of the root.
  root: fileURLToPath(new URL("..", import.meta.url)),
  cacheDir: "../../target/portals/vite8-dev",
  server: { proxy: { "/v0.5": process.env.API } },
};
