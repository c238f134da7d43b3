/** The live page: the views of the report, with a server. */

import { render } from "preact";
import { LiveApp } from "./views/LiveApp.tsx";
import "../styles/page.css";
import "../styles/live.css";

render(<LiveApp />, document.getElementById("page") as HTMLElement);
