package io.danlu.proof;

import java.nio.file.Path;

/** Where studies under attack are kept. */
@FunctionalInterface
interface Backend {

    /** A file. */
    Backend SQLITE = folder -> "sqlite:" + folder.resolve("danlu.db");

    /** The URL of an empty store that is {@code folder}'s own. */
    String url(Path folder);
}
