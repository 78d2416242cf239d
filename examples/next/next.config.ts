import type { NextConfig } from "next";

// The widget's calls go on to your panel's backend, at PANEL; the build reads it.
const { PANEL = "http://127.0.0.1:8000" } = process.env;

const config: NextConfig = {
  rewrites: async () => [{ source: "/api/:path*", destination: `${PANEL}/api/:path*` }],
};

export default config;
