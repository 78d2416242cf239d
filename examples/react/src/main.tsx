// Imported first, because React sets the widget's properties as properties only on an element that is defined already.
import "domain-wizard";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Domains } from "./Domains";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Domains site="12345" environment="67890" />
  </StrictMode>,
);
