// The element in the templates of React, Preact, Solid, Vue and Svelte. Of a framework that is not installed the compiler
// finds no module to add to; the comments before each line that needs it make it pass over that.
import type { BatchJobInputs, BatchJobInputsAttributes, BatchJobInputsEventMap, BatchJobInputsProperties } from "./batch-job-inputs.js";

/** Listeners in the way of a framework: the name of each event after `Before`, such as `onquery-change`. */
type Listeners<Before extends string> = {
  [Name in keyof BatchJobInputsEventMap as `${Before}${Name}`]?: ((event: BatchJobInputsEventMap[Name]) => void) | undefined;
};

/** All events as the overloads of one function, which Vue's compiler reads. */
type Emits = Overloads<{ [Name in keyof BatchJobInputsEventMap]: (name: Name, event: BatchJobInputsEventMap[Name]) => void }>;
type Overloads<Functions> = (
  { [Name in keyof Functions]: (each: Functions[Name]) => void }[keyof Functions] extends (each: infer All) => void ? All : never
);

type Props = BatchJobInputsAttributes & BatchJobInputsProperties & Listeners<"on">;

/** Solid writes names in small letters, and leaves only what comes after `prop:` as it is. */
type SolidProps = BatchJobInputsAttributes & Pick<BatchJobInputsProperties, "query"> & Listeners<"on:"> & {
  [Name in keyof BatchJobInputsProperties as `prop:${Name}`]?: BatchJobInputsProperties[Name];
};

// @ts-ignore
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      "batch-job-inputs": import("react").DetailedHTMLProps<import("react").HTMLAttributes<BatchJobInputs> & Props, BatchJobInputs>;
    }
  }
}

// @ts-ignore
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      "batch-job-inputs": import("preact").HTMLAttributes<BatchJobInputs> & Props;
    }
  }
}

// @ts-ignore
declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      "batch-job-inputs": import("solid-js").JSX.HTMLAttributes<BatchJobInputs> & SolidProps;
    }
  }
}

// @ts-ignore
declare module "vue" {
  interface GlobalComponents {
    // @ts-ignore
    "batch-job-inputs": new () => { $props: import("vue").HTMLAttributes & import("vue").PublicProps & Props; $emit: Emits };
  }
}

// @ts-ignore
declare module "svelte/elements" {
  interface SvelteHTMLElements {
    // @ts-ignore
    "batch-job-inputs": import("svelte/elements").HTMLAttributes<BatchJobInputs> & Props;
  }
}
