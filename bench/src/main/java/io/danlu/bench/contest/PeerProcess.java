package io.danlu.bench.contest;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.PointFormat;
import io.danlu.format.SpaceFormat;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A peer in a process of its own. The protocol is JSON lines, one reply for each request:
 *
 * <pre>
 * &gt; {"op":"hello"}                           &lt; {"version":"4.1.0"}
 * &gt; {"op":"start","space":{…},"seed":7}      &lt; {"ok":true}              the space as in a study file
 * &gt; {"op":"ask"}                             &lt; {"params":{…}}           active parameters
 * &gt; {"op":"tell","value":0.42}               &lt; {"ok":true}              the smaller the better
 * &gt; {"op":"report","step":3,"value":0.5}     &lt; {"prune":false}          whether to stop
 * &gt; {"op":"prune"}                           &lt; {"ok":true}              it was stopped
 * </pre>
 *
 * <p>With several objectives or constraints, {@code start} also has their numbers, {@code "objectives":2} and
 * {@code "constraints":1}. The values told are then {@code "values":[…]}, the smaller the better, and
 * {@code "violations":[…]}, where 0 and less is feasible.
 *
 * <p>The reply to a failed request is {@code {"error":"…"}}. The process ends with its input. Not thread-safe.
 */
public final class PeerProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    /**
     * Starts the process with one thread, so that the number of concurrent runs is that of the bench.
     *
     * @param libraries a folder in which Python looks for modules first
     */
    public PeerProcess(String name, List<String> command, Optional<Path> libraries) {
        this.name = name;
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", "1");
        libraries.ifPresent(folder ->
                builder.environment().put("PYTHONPATH", folder.toAbsolutePath().toString()));
        try {
            this.process = builder.start();
        } catch (IOException notStarted) {
            throw new PeerException(name, "%s does not start (%s).".formatted(command, notStarted.getMessage()));
        }
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Returns the version of the library behind it. */
    public String version() {
        return call(Json.object().put("op", "hello").build())
                .required("version")
                .text();
    }

    /** Begins a search in {@code space}, which ends the one before. */
    Contestant.Session start(Space space, long seed) {
        call(Json.object()
                .put("op", "start")
                .put("space", SpaceFormat.write(space))
                .put("seed", seed)
                .build());
        return new Contestant.Session() {
            @Override
            public Optional<Point> ask() {
                return Optional.of(PeerProcess.this.ask(space));
            }

            @Override
            public void tell(double loss) {
                call(Json.object().put("op", "tell").put("value", loss).build());
            }

            @Override
            public boolean report(long step, double loss) {
                return call(Json.object()
                                .put("op", "report")
                                .put("step", step)
                                .put("value", loss)
                                .build())
                        .required("prune")
                        .bool();
            }

            @Override
            public void prune() {
                call(Json.object().put("op", "prune").build());
            }
        };
    }

    /** Asks for the next point of the search in {@code space}. */
    public Point ask(Space space) {
        Fields reply = call(Json.object().put("op", "ask").build());
        try {
            return PointFormat.read(reply.required("params"), space);
        } catch (FormatException outside) {
            throw new PeerException(name, outside.getMessage());
        }
    }

    /**
     * Sends a request and returns its reply.
     *
     * @throws PeerException if it is an error or there is none
     */
    public Fields call(Json request) {
        String reply;
        try {
            in.write(request.text());
            in.newLine();
            in.flush();
            reply = Optional.ofNullable(out.readLine())
                    .orElseThrow(() -> new PeerException(name, "it ended without a reply to " + request.text()));
        } catch (IOException broken) {
            throw new PeerException(name, "it ended (%s).".formatted(broken.getMessage()));
        }
        Fields fields = Field.root(name, Json.parse(name, reply)).fields();
        fields.optional("error").ifPresent(error -> {
            throw new PeerException(name, error.text());
        });
        return fields;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
