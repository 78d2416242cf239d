// Loads the widget with its simulated platform, once the page itself has been drawn.

addEventListener("load", () => setTimeout(() => import("./demo/boot.js")), { once: true });
