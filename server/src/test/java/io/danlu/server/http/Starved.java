package io.danlu.server.http;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server in a process of its own that uses up its file descriptors on {@code eat} and releases them on {@code free}.
 * Prints its port and its actions.
 */
final class Starved {

    private Starved() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer.Answering answering = new HttpServer.Answering(
                request -> false,
                request -> Optional.empty(),
                request -> false,
                request -> Duty.BRIEF,
                request -> Reply.of(200, "text/plain", "fed".getBytes(StandardCharsets.UTF_8)),
                (request, reply, time) -> {});
        try (HttpServer server = new HttpServer(answering, warning -> say("warning: " + warning))) {
            say(Integer.toString(server.listen(InetAddress.getLoopbackAddress(), 0)));
            List<FileInputStream> eaten = new ArrayList<>();
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("eat")) {
                    eat(eaten);
                    say("eaten");
                } else {
                    for (FileInputStream file : eaten) {
                        file.close();
                    }
                    eaten.clear();
                    say("freed");
                }
            }
        }
    }

    private static void eat(List<FileInputStream> eaten) {
        try {
            while (true) {
                eaten.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException full) {
            return;
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
