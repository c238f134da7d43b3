package io.danlu.server.api;

import io.danlu.format.Json;
import io.danlu.format.worker.TrialReply;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import io.danlu.server.live.OpenStudies;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Routes for the artifacts of trials. */
final class ArtifactRoutes {

    private static final String ALL = "studies/{name}/trials/{number}/artifacts";
    private static final List<String> ONE = List.of((ALL + "/" + Route.ARTIFACT).split("/"));
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final int MOST_LISTED = 1_000;

    /** Content policy of an artifact: if it is opened as a page, it can load and execute nothing. */
    private static final String POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final OpenStudies studies;
    private final Artifacts artifacts;

    ArtifactRoutes(OpenStudies studies, Logs files) {
        this.studies = studies;
        this.artifacts = new Artifacts(files, new ArtifactQuota(ArtifactQuota.BYTES, InstantSource.system()));
    }

    List<Route> routes() {
        return List.of(
                Route.get(ALL, "Lists the files in a trial's folder, at most %d.".formatted(MOST_LISTED), this::list),
                new Route(
                        "GET",
                        ONE,
                        Scope.READ,
                        "Reads a file. Images are shown by browsers, anything else is saved.",
                        List.of(),
                        List.of(),
                        this::read),
                new Route(
                        "PUT",
                        ONE,
                        Scope.WORKER,
                        "Writes a file of at most %d MiB, in place of one of the same name. It is there as a whole or not at all."
                                .formatted(Artifacts.MOST_BYTES >> 20),
                        List.of(),
                        List.of(),
                        this::write),
                new Route("DELETE", ONE, Scope.ADMIN, "Deletes a file.", List.of(), List.of(), this::delete));
    }

    /** Returns whether a request's body is a file, which is written while it arrives. */
    static boolean isUpload(Request request, List<String> path) {
        return request.method().equals("PUT")
                && path.size() == ONE.size()
                && path.get(ONE.size() - 2).equals("artifacts");
    }

    private int number(Call call) {
        return call.number(studies.get(call.study()).study().history());
    }

    private static ArtifactName name(Call call) {
        return new ArtifactName(call.variables().get(2));
    }

    private Reply list(Call call) {
        List<Artifacts.Artifact> all = artifacts.list(call.study(), number(call));
        return Reply.json(
                200,
                Json.object()
                        .put("total", all.size())
                        .put(
                                "artifacts",
                                Json.list(all.stream().limit(MOST_LISTED).map(ArtifactRoutes::described)))
                        .build());
    }

    private static Json described(Artifacts.Artifact artifact) {
        return Json.object()
                .put("name", artifact.name().text())
                .put("bytes", artifact.bytes())
                .put("modified", artifact.modified().toString())
                .put("type", artifact.name().type())
                .build();
    }

    private Reply read(Call call) {
        int number = number(call);
        Artifacts.Artifact found = artifacts.find(call.study(), number, name(call));
        return new Reply(
                200,
                Map.of(
                        "Content-Type",
                        found.name().type(),
                        "Content-Length",
                        Long.toString(found.bytes()),
                        "Content-Disposition",
                        found.name().disposition(),
                        "Content-Security-Policy",
                        POLICY,
                        "Cache-Control",
                        "no-store"),
                new Reply.Stream(out -> artifacts.copy(call.study(), number, found, out)));
    }

    private Reply write(Call call) {
        int number = number(call);
        long length = call.request()
                .header("Content-Length")
                .filter(text -> LENGTH.matcher(text).matches())
                .map(Long::parseLong)
                .orElse(0L);
        ArtifactName name = name(call);
        artifacts.write(call.study(), number, name, call.request().body().stream(), length);
        return Reply.json(200, described(artifacts.find(call.study(), number, name)));
    }

    private Reply delete(Call call) {
        artifacts.delete(call.study(), number(call), name(call));
        return Reply.json(200, TrialReply.done());
    }
}
