"use client";

import dynamic from "next/dynamic";

// React sets neither properties nor listeners on elements that a server has rendered.
export const Inputs = dynamic(() => import("./inputs"), { ssr: false, loading: () => <p>Loading the inputs…</p> });
