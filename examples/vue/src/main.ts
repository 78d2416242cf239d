// Imported first, because Vue sets the widget's properties as properties only on an element that is defined already.
import "domain-wizard";
import { createApp } from "vue";
import Domains from "./Domains.vue";

createApp(Domains, { site: "12345", environment: "67890" }).mount("#app");
