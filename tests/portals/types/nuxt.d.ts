// What Nuxt has in every file of a configuration; it is not installed here.
declare function defineNuxtConfig(config: { vue: { compilerOptions: { isCustomElement: (tag: string) => boolean } } }): unknown;
