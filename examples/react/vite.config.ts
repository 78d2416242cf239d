import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";

// While you develop, your panel's backend answers behind Vite's server. PANEL says where it is.
export default defineConfig(({ mode }) => {
  const { PANEL = "http://127.0.0.1:8000" } = loadEnv(mode, ".", "PANEL");
  return {
    plugins: [react()],
    server: { proxy: { "/api": PANEL } },
  };
});
