// What Nuxt has in every file of a configuration; it is not installed here.
interface NuxtConfig {
  vue: { compilerOptions: { isCustomElement: (tag: string) => boolean } };
  vite: { optimizeDeps: { exclude: string[] } };
}
declare function defineNuxtConfig(config: NuxtConfig): unknown;
