import { defineConfig } from "astro/config";

// While you develop, Astro's server passes the widget's calls on to your panel's backend, at PANEL.
const { PANEL = "http://127.0.0.1:8000" } = process.env;

export default defineConfig({
  vite: {
    // A strict policy allows no script in the page itself.
    build: { assetsInlineLimit: 0 },
    server: { proxy: { "/api": PANEL } },
  },
});
