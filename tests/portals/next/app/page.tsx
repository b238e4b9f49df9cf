import { Inputs } from "./client";

export default function Page() {
  return (
    <>
      <h1>Our portal</h1>
      <Inputs />
    </>
  );
}
