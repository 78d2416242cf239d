import vue from "@vitejs/plugin-vue";
import { defineConfig, loadEnv } from "vite";

// While you develop, your panel's backend answers behind Vite's server. PANEL says where it is.
export default defineConfig(({ mode }) => {
  const { PANEL = "http://127.0.0.1:8000" } = loadEnv(mode, ".", "PANEL");
  return {
    plugins: [
      // Vue would else look for a component of this name.
      vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "domain-wizard" } } }),
    ],
    server: { proxy: { "/api": PANEL } },
  };
});
