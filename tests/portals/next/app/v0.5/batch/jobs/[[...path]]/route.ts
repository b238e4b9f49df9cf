import type { NextRequest } from "next/server";

/** Forwards what the element requests, with the key that only the server knows. */
export async function GET({ nextUrl, signal }: NextRequest) {
  const response = await fetch(`${process.env.API}${nextUrl.pathname}${nextUrl.search}`, {
    headers: { Authorization: `Bearer ${process.env.ATAI_API_KEY}` },
    redirect: "manual",
    cache: "no-store",
    signal,
  });
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const name of ["Content-Type", "Retry-After"]) {
    const value = response.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(response.body, { status: response.status, headers });
}
