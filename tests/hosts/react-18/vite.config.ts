import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";

// The example's settings, and the address of the token besides.
export default defineConfig(({ mode }) => {
  const { PANEL = "http://127.0.0.1:8000" } = loadEnv(mode, ".", "PANEL");
  return {
    plugins: [react()],
    server: { proxy: { "/api": PANEL, "/widget-token": PANEL } },
  };
});
