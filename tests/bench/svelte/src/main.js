// The widget's first screen as a Svelte developer would write it, in the widget's own style, with as little behind it as
// React's has.

import { mount } from "svelte";
import Page from "./Page.svelte";
import "../style/tokens.css";
import "../style/base.css";
import "../style/first.css";

mount(Page, { target: document.getElementById("root") });
