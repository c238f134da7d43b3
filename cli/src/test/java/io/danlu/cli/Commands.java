package io.danlu.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line in this process. */
final class Commands {

    private Commands() {}

    record Answer(int code, String out, String err) {}

    static Answer danlu(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Answer(code, out.toString(), err.toString());
    }
}
