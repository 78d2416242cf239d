import vue from "@vitejs/plugin-vue";
import { defineConfig, loadEnv } from "vite";

// While you develop, Vite's server passes the widget's calls on to your panel's backend, at PANEL.
export default defineConfig(({ mode }) => {
  const { PANEL = "http://127.0.0.1:8000" } = loadEnv(mode, ".", "PANEL");
  return {
    plugins: [
      // Without this Vue would look for a component of this name.
      vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "domain-wizard" } } }),
    ],
    server: { proxy: { "/api": PANEL } },
  };
});
