import { Domains } from "./Domains";

/** Rendered on the server; your own would read the ids of the customer who is logged in. */
export default function Page() {
  return (
    <main>
      <h1>Domains</h1>
      <Domains site="12345" environment="67890" />
    </main>
  );
}
